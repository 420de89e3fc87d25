## Notices and the widget

notice-language = Suomi
notice-legend = Saako { $controller } ottaa teihin yhteyttä?
notice-optional = Valinta on teidän: lomake toimii myös ilman rastia.
notice-tick = Rasti on suostumuksenne, ilman rastia suostumusta ei ole. Mikään ei muutu ennen kuin tallennatte.
notice-stop = Lopeta tämä ({ $channel })
notice-withdraw = Voitte peruuttaa suostumuksen milloin tahansa yhdellä napsautuksella jokaisessa viestissä.
notice-policy = Tietosuojaseloste: { $controller } (avautuu uuteen välilehteen)
notice-by-email = sähköpostitse
notice-by-sms = tekstiviestillä
notice-by-phone = puhelimitse
notice-by-post = postitse
notice-recorded = Valintanne on tallennettu.
notice-receipt = Näytä kuitti
notice-number = Tekstiviesteihin ja puheluihin tarvitaan puhelinnumero maatunnuksineen, esimerkiksi +358 41 2345678.
notice-kept = Valintaanne ei voitu vielä lähettää. Tämä selain säilyttää sen ja lähettää sen myöhemmin.
notice-refused = Valintaanne ei voitu tallentaa.
notice-confirm = Avatkaa sähköposti, jonka saatte nyt, ja vahvistakaa valintanne siinä.

## Every page

everything = kaikki
page-language-button = Vaihda kieli
receipt-link = Kuitti, jossa näkyy pyyntönne tila

## Unsubscribe: before, and after

unsubscribe-title = Peruuta tilaus: { $purpose }
unsubscribe-ask = { $controller } ei enää ota teihin yhteyttä { $channel } aiheesta: { $purpose }.
unsubscribe-button = Peruuta tilaus
unsubscribe-done-title = Tilauksenne on peruutettu
unsubscribe-done = { $controller } ei enää ota teihin yhteyttä { $channel } aiheesta: { $purpose }.
unsubscribe-address = Tämä koskee osoitetta { $address }.
unsubscribe-older = Tämä linkki on vanhempi kuin viimeisin tilauksenne. Myös se on nyt lopetettu.
unsubscribe-all-title = Lopetetaanko kaikki?
unsubscribe-all = { $controller } ei sen jälkeen lähetä teille minkäänlaista markkinointia millään tavalla.
unsubscribe-all-button = Lopeta kaikki
unsubscribe-all-done-title = Kaikki on lopetettu
unsubscribe-all-done = { $controller } ei enää lähetä teille minkäänlaista markkinointia millään tavalla.
unsubscribe-channels-title = Muut tavat
unsubscribe-channels = Aihe: { $purpose }. { $controller } voi yhä ottaa teihin yhteyttä näillä tavoilla:
unsubscribe-channels-button = Ei enää { $channel }

## Undo

undo-title = Oliko tämä vahinko?
undo-text =
    { $minutes ->
        [one] Voitte kumota tämän { $minutes } minuutin ajan.
       *[other] Voitte kumota tämän { $minutes } minuutin ajan.
    }
undo-button = Kumoa
undo-done-title = Kumottu
undo-done = Aiempi valintanne on jälleen voimassa.
undo-expired-title = Tätä ei voi enää kumota
undo-expired = Aika on päättynyt, ja pyyntönne on voimassa. Jos haluatte taas viestejä lähettäjältä { $controller }, voitte tilata ne uudelleen.
undo-overtaken = Olette sen jälkeen valinnut toisin, ja se on voimassa.

## Pause

pause-title = Mieluummin tauko?
pause-text = { $controller } ei ota teihin yhteyttä tänä aikana. Sen jälkeen kaikki jatkuu entiseen tapaan.
pause-button =
    { $days ->
        [one] Tauko { $days } päiväksi
       *[other] Tauko { $days } päiväksi
    }
pause-done-title = Tauolla
pause-done = { $controller } ei ota teihin yhteyttä { $date } asti { $channel } aiheesta: { $purpose }.
pause-until = Tauolla { $date } asti
resume-button = Jatka nyt
resume-done-title = Tauko on päättynyt

## Preference centre

preferences-title = Asetuksenne
preferences-intro = Tässä valitsette, mistä aiheista ja millä tavoilla { $controller } saa ottaa teihin yhteyttä.
preferences-address = Nämä ovat osoitteen { $address } asetukset.
preferences-not-you = Eikö tämä ole osoitteenne? Silloin linkki on välitetty teille edelleen. Älkää muuttako täällä mitään.
preferences-now = Nyt: { $state }
preferences-since = alkaen { $date }
preferences-save = Tallenna
preferences-saved-title = Tallennettu
preferences-saved = Valintanne on voimassa tästä lähtien.
preferences-unchanged = Ette muuttanut mitään.
preferences-conflict = Jokin on sillä välin muuttunut. Tarkistakaa valintanne ja tallentakaa uudelleen.
preferences-pause-title = Kaikki tauolle
preferences-language-title = Näiden sivujen ja sähköpostiemme kieli
preferences-language-saved = Kieli on tallennettu.
preferences-history-title = Aiemmat valintanne
preferences-history-none = Mitään ei ole vielä tallennettu.
preferences-history-receipt = Kuitti
preferences-data-title = Tietonne
preferences-export-button = Pyydä tietoni
preferences-export = Lähetämme sähköpostin osoitteeseen { $address }. Siinä oleva linkki näyttää kaiken, mitä teistä täällä säilytetään.
preferences-erase-button = Poista tietoni
preferences-erase = Lähetämme sähköpostin osoitteeseen { $address }. Siinä oleva linkki poistaa kaiken, mitä teistä täällä säilytetään.
preferences-mailed-title = Olemme lähettäneet teille sähköpostin
preferences-mailed =
    { $days ->
        [one] Olemme lähettäneet sähköpostin osoitteeseen { $address }. Siinä oleva linkki toimii { $days } päivän.
       *[other] Olemme lähettäneet sähköpostin osoitteeseen { $address }. Siinä oleva linkki toimii { $days } päivää.
    }
preferences-no-mail = Jos haluatte tietonne tai niiden poistamisen, kirjoittakaa osoitteeseen { $contact }.
preferences-record = Tämä linkki kuuluu tietueeseenne asiakastietokannassa, jota ylläpitää { $controller }. Osoitettanne ei vielä tunneta täällä. Voitte lopettaa viestit täällä; sallikaa ne lomakkeella.
preferences-unknown = Osoitettanne ei tunneta täällä. Voitte lopettaa viestit täällä; sallikaa ne lomakkeella.

## Your data: behind the link in a mail

export-title = Kaikki, mitä teistä säilytetään
export-ask = Pyysitte tiedot, jotka { $controller } säilyttää teistä täällä.
export-button = Näytä tietoni
export-download = Lataa tiedostona (JSON)
export-made = Koottu { $date }.
export-none = Mitään ei ole vielä tallennettu.
export-pseudonym = Pseudonyymi
export-standings = Mikä on voimassa
export-event = Tapahtuma { $position }
export-told = Välitetty
export-notices = Teille näytetyt tekstit
export-terms = Tietoa käsittelystä
erase-title = Tietojenne poistaminen
erase-ask = Pyysitte, että { $controller } poistaa tiedot, joita teistä täällä säilytetään. Tätä ei voi kumota. Vain tiiviste säilytetään, jotta teihin ei enää oteta yhteyttä.
erase-button = Poista tietoni
erase-done-title = Tietonne on poistettu
erase-done = Jäljellä on vain tiiviste, jotta { $controller } ei enää ota teihin yhteyttä.

## Confirmation of a sign-up

confirm-title = Vahvistakaa
confirm-ask = Vahvistuksenne jälkeen { $controller } saa ottaa teihin yhteyttä aiheista:
confirm-button = Kyllä, vahvistan
confirm-done-title = Vahvistettu, kiitos
confirm-done = { $controller } saa nyt ottaa teihin yhteyttä valitsemallanne tavalla. Voitte peruuttaa suostumuksen milloin tahansa yhdellä napsautuksella jokaisessa viestissä.
confirm-already = Olitte jo vahvistanut tämän.
confirm-expired-title = Tämä linkki on vanhentunut
confirm-expired =
    { $days ->
        [one] Sitä ei käytetty { $days } päivän kuluessa, joten tilauksenne ei ole voimassa. Voitte tilata uudelleen.
       *[other] Sitä ei käytetty { $days } päivän kuluessa, joten tilauksenne ei ole voimassa. Voitte tilata uudelleen.
    }
confirm-overtaken = Olette sen jälkeen valinnut toisin, ja se on voimassa.

## Mails

mail-hello = Hei,
mail-confirm-subject = Vahvistakaa tilauksenne: { $controller }
mail-confirm = olette tilannut viestejä tähän osoitteeseen, lähettäjänä { $controller }. Vahvistakaa, että suostutte tähän:
mail-confirm-button = Vahvista
mail-export-subject = Tietonne: { $controller }
mail-export = pyysitte tiedot, jotka { $controller } säilyttää teistä. Tämä linkki näyttää ne:
mail-export-button = Näytä tietoni
mail-erase-subject = Tietojenne poistaminen: { $controller }
mail-erase = pyysitte, että { $controller } poistaa teistä säilytetyt tiedot. Tämä linkki vie sivulle, jolla vahvistatte sen:
mail-erase-button = Poista tietoni
mail-link = Jos painike ei toimi, avatkaa tämä osoite:
mail-expiry =
    { $days ->
        [one] Linkki toimii { $days } päivän.
       *[other] Linkki toimii { $days } päivää.
    }
mail-not-you = Ettekö pyytänyt tätä? Silloin teidän ei tarvitse tehdä mitään, eikä mitään tapahdu.
mail-footer = Saatte tämän yhden sähköpostin, koska osoitteenne annettiin vastaanottajalle { $controller }. Yhteystieto: { $contact }

## The hosted form

form-title = Tilaa viestejä: { $controller }
form-email = Sähköpostiosoite
form-phone = Puhelinnumero
form-phone-hint = Maatunnuksen kanssa, esimerkiksi +358
form-first-name = Etunimi
form-last-name = Sukunimi
form-optional = vapaaehtoinen
form-submit = Lähetä
form-done-title = Kiitos
form-done = Valintanne on tallennettu.
form-done-confirm = Olemme lähettäneet sähköpostin osoitteeseen { $address }. Avatkaa se ja vahvistakaa valintanne siinä olevalla linkillä.
form-error-email = Tämä ei ole sähköpostiosoite.
form-error-missing = Antakaa sähköpostiosoite tai puhelinnumero.
form-again = Mitään ei ole vielä tallennettu. Tehkää valintanne tässä.
form-error-stale = Tämä sivu oli auki liian kauan. Se on ladattu uudelleen; valitkaa uudelleen.

## The receipt

receipt-title = Kuitti
receipt-intro = Tämä on merkintä, jota { $controller } säilyttää valinnastanne.
receipt-received = Vastaanotettu
receipt-requested = Lomake lähetetty
receipt-record = Merkintä
receipt-how = Miten
receipt-by-form = Lähetitte lomakkeen
receipt-by-one-click = Peruutitte tilauksen viestissä olleella linkillä
receipt-by-record = Peruutitte tilauksen linkillä; se koskee nyt osoitettanne
receipt-by-undo = Kumositte aiemman toimenne
receipt-by-pause = Pyysitte taukoa
receipt-by-resume = Päätitte tauon
receipt-by-pause-end = Taukonne päättyi
receipt-by-stop = Lopetitte sen yhdellä sivuistamme
receipt-by-confirmation = Vahvistitte tilauksen sähköpostissa olleella linkillä
receipt-by-preferences = Valitsitte uudelleen asetuksissa
receipt-by-staff = Kerroitte meille, ja me kirjasimme sen
receipt-by-crm = Se muutettiin asiakastietokannassa
receipt-by-import = Se siirrettiin aiemmasta järjestelmästä
receipt-by-time = Aika, jonka suostumuksenne kattoi, oli päättynyt
receipt-by-erasure = Tietonne poistettiin
receipt-choices = Mitä valitsitte
receipt-notice = Mitä teille näytettiin
receipt-delivery = Kenelle ilmoitettiin
receipt-no-delivery = Muille järjestelmille ei tarvitse ilmoittaa.
receipt-queued = Tallennettu tänne; odottaa välittämistä
receipt-accepted = Asiakastietokanta on hyväksynyt
receipt-confirmed = Vahvistettu: luettu takaisin asiakastietokannasta
receipt-parked = Tallennettu tänne; asiakastietokanta hylkäsi sen, ja henkilökunta näkee syyn
receipt-superseded = Tallennettu tänne; myöhempi valintanne on korvannut sen
receipt-verify = Tarkistakaa tämä kuitti itse

## What holds, for a purpose on a channel

state-granted = Kyllä
state-pending = Odottaa vahvistustanne
state-paused = Tauolla
state-expired = Vanhentunut
state-declined = Ei (ruutua ei rastittu)
state-withdrawn = Lopetettu
state-objected = Vastustettu
state-unchanged = Ennallaan
state-none = Ei valintaa
state-interest = Kyllä, ilman suostumustanne (oikeutettu etu), kunnes lopetatte sen

## Errors

error-link-title = Tämä linkki ei toimi
error-link = Se on ehkä katkennut tai muuttunut matkalla. Käyttäkää viestissä olevaa linkkiä uudelleen tai kirjoittakaa lähettäjälle.
error-gone-title = Tämä merkintä on poistettu
error-gone = Sen sisältöä ei enää ole. Jäljellä on vain merkityksetön tiiviste, jotta loki voidaan yhä tarkistaa.
error-busy-title = Liian monta yritystä
error-busy = Odottakaa minuutti ja yrittäkää uudelleen.
error-unavailable-title = Ei vielä tehty
error-unavailable = Pyyntöänne ei voitu juuri nyt tallentaa. Yrittäkää uudelleen minuutin kuluttua.
error-request-title = Se ei onnistunut
error-request = Pyyntöä ei ymmärretty. Palatkaa takaisin ja yrittäkää uudelleen.
