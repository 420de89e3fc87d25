## Notices and the widget

notice-language = Eesti
notice-legend = Kas { $controller } tohib teiega ühendust võtta?
notice-optional = Valik on teie: vorm töötab ka linnukeseta.
notice-tick = Linnuke on teie nõusolek, linnukeseta nõusolekut ei ole. Midagi ei muutu enne, kui salvestate.
notice-stop = Lõpeta see ({ $channel })
notice-withdraw = Võite nõusoleku igal ajal tagasi võtta, ühe klõpsuga igas sõnumis.
notice-policy = Privaatsuspoliitika: { $controller } (avaneb uuel vahekaardil)
notice-by-email = e-postiga
notice-by-sms = SMS-iga
notice-by-phone = telefoni teel
notice-by-post = posti teel
notice-recorded = Teie valik on salvestatud.
notice-receipt = Vaata kviitungit
notice-number = SMS-ide ja kõnede jaoks on vaja riigikoodiga telefoninumbrit, näiteks +372 5123 4567.
notice-kept = Teie valikut ei saanud veel saata. See brauser hoiab seda alles ja saadab hiljem.
notice-refused = Teie valikut ei saanud salvestada.
notice-confirm = Palun avage e-kiri, mille kohe saate, ja kinnitage seal oma valik.

## Every page

everything = kõik
page-language-button = Muuda keelt
receipt-link = Kviitung koos teie taotluse seisuga

## Unsubscribe: before, and after

unsubscribe-title = Loobumine: { $purpose }
unsubscribe-ask = { $controller } ei võta siis teiega enam { $channel } ühendust teemal: { $purpose }.
unsubscribe-button = Loobun
unsubscribe-done-title = Olete loobunud
unsubscribe-done = { $controller } ei võta teiega enam { $channel } ühendust teemal: { $purpose }.
unsubscribe-address = See kehtib aadressile { $address }.
unsubscribe-older = See link on vanem kui teie viimane tellimus. Ka see on nüüd lõpetatud.
unsubscribe-all-title = Kas lõpetada kõik?
unsubscribe-all = { $controller } ei saada teile siis enam mingisugust reklaami, ühelgi viisil.
unsubscribe-all-button = Lõpeta kõik
unsubscribe-all-done-title = Kõik on lõpetatud
unsubscribe-all-done = { $controller } ei saada teile enam mingisugust reklaami, ühelgi viisil.
unsubscribe-channels-title = Muud viisid
unsubscribe-channels = Teemal { $purpose } võib { $controller } teiega endiselt ühendust võtta nendel viisidel:
unsubscribe-channels-button = Mitte enam { $channel }

## Undo

undo-title = Kas see oli eksitus?
undo-text =
    { $minutes ->
        [one] Saate selle tagasi võtta { $minutes } minuti jooksul.
       *[other] Saate selle tagasi võtta { $minutes } minuti jooksul.
    }
undo-button = Võta tagasi
undo-done-title = Tagasi võetud
undo-done = Teie varasem valik kehtib jälle.
undo-expired-title = Seda ei saa enam tagasi võtta
undo-expired = Aeg on möödas ja teie taotlus kehtib. Kui soovite jälle sõnumeid saada, saatjaks { $controller }, võite uuesti tellida.
undo-overtaken = Olete pärast seda valinud teisiti ja see kehtib.

## Pause

pause-title = Pigem paus?
pause-text = { $controller } ei võta teiega sel ajal ühendust. Pärast jätkub kõik nagu varem.
pause-button =
    { $days ->
        [one] Paus { $days } päevaks
       *[other] Paus { $days } päevaks
    }
pause-done-title = Peatatud
pause-done = Kuni { $date } ei võta { $controller } teiega { $channel } ühendust teemal: { $purpose }.
pause-until = Peatatud kuni { $date }
resume-button = Jätka kohe
resume-done-title = Paus on läbi

## Preference centre

preferences-title = Teie eelistused
preferences-intro = Siin valite, mis teemadel ja mis viisidel { $controller } tohib teiega ühendust võtta.
preferences-address = Need on aadressi { $address } eelistused.
preferences-not-you = Kas see pole teie aadress? Siis on see link teile edasi saadetud. Palun ärge siin midagi muutke.
preferences-now = Praegu: { $state }
preferences-since = alates { $date }
preferences-save = Salvesta
preferences-saved-title = Salvestatud
preferences-saved = Teie valik kehtib nüüdsest.
preferences-unchanged = Te ei muutnud midagi.
preferences-conflict = Vahepeal on midagi muutunud. Palun vaadake oma valikud uuesti üle ja salvestage uuesti.
preferences-pause-title = Peata kõik
preferences-language-title = Nende lehtede ja meie e-kirjade keel
preferences-language-saved = Keel on salvestatud.
preferences-history-title = Teie varasemad valikud
preferences-history-none = Midagi pole veel salvestatud.
preferences-history-receipt = Kviitung
preferences-data-title = Teie andmed
preferences-export-button = Soovin oma andmeid
preferences-export = Saadame e-kirja aadressile { $address }. Selles olev link näitab kõike, mida siin teie kohta säilitatakse.
preferences-erase-button = Kustuta minu andmed
preferences-erase = Saadame e-kirja aadressile { $address }. Selles olev link kustutab kõik, mida siin teie kohta säilitatakse.
preferences-mailed-title = Saatsime teile e-kirja
preferences-mailed =
    { $days ->
        [one] Saatsime e-kirja aadressile { $address }. Selles olev link kehtib { $days } päeva.
       *[other] Saatsime e-kirja aadressile { $address }. Selles olev link kehtib { $days } päeva.
    }
preferences-no-mail = Oma andmete saamiseks või kustutamiseks kirjutage palun aadressil { $contact }.
preferences-record = See link kuulub teie kirjele kliendiandmebaasis, mida peab { $controller }. Teie aadressi siin veel ei tunta. Siin saate sõnumid lõpetada; nende lubamiseks kasutage palun vormi.
preferences-unknown = Teie aadressi siin ei tunta. Siin saate sõnumid lõpetada; nende lubamiseks kasutage palun vormi.

## Your data: behind the link in a mail

export-title = Kõik, mida teie kohta säilitatakse
export-ask = Te küsisite andmeid, mida { $controller } siin teie kohta säilitab.
export-button = Näita minu andmeid
export-download = Laadi alla failina (JSON)
export-made = Koostatud { $date }.
export-none = Midagi pole veel salvestatud.
export-pseudonym = Pseudonüüm
export-standings = Mis kehtib
export-event = Sündmus { $position }
export-told = Edastatud
export-notices = Teile näidatud tekstid
export-terms = Töötlemise kohta
erase-title = Teie andmete kustutamine
erase-ask = Te palusite, et { $controller } kustutaks andmed, mida siin teie kohta säilitatakse. Seda ei saa tagasi võtta. Alles jääb ainult räsiväärtus, et teiega enam ühendust ei võetaks.
erase-button = Kustuta minu andmed
erase-done-title = Teie andmed on kustutatud
erase-done = Alles on ainult räsiväärtus, et { $controller } teiega enam ühendust ei võtaks.

## Confirmation of a sign-up

confirm-title = Palun kinnitage
confirm-ask = Pärast teie kinnitust tohib { $controller } teiega ühendust võtta teemadel:
confirm-button = Jah, kinnitan
confirm-done-title = Kinnitatud, aitäh
confirm-done = { $controller } tohib teiega nüüd ühendust võtta nii, nagu valisite. Võite nõusoleku igal ajal tagasi võtta, ühe klõpsuga igas sõnumis.
confirm-already = Olite selle juba kinnitanud.
confirm-expired-title = See link on aegunud
confirm-expired =
    { $days ->
        [one] Seda ei kasutatud { $days } päeva jooksul, seega teie tellimus ei kehti. Võite uuesti tellida.
       *[other] Seda ei kasutatud { $days } päeva jooksul, seega teie tellimus ei kehti. Võite uuesti tellida.
    }
confirm-overtaken = Olete pärast seda valinud teisiti ja see kehtib.

## Mails

mail-hello = Tere!
mail-confirm-subject = Palun kinnitage oma tellimus: { $controller }
mail-confirm = Olete selle aadressiga tellinud sõnumid, mida saadab { $controller }. Palun kinnitage, et olete sellega nõus:
mail-confirm-button = Kinnita
mail-export-subject = Teie andmed: { $controller }
mail-export = Te küsisite andmeid, mida { $controller } teie kohta säilitab. See link näitab neid:
mail-export-button = Näita minu andmeid
mail-erase-subject = Teie andmete kustutamine: { $controller }
mail-erase = Te palusite, et { $controller } kustutaks andmed, mida teie kohta säilitatakse. See link viib lehele, kus te seda kinnitate:
mail-erase-button = Kustuta minu andmed
mail-link = Kui nupp ei tööta, avage see aadress:
mail-expiry =
    { $days ->
        [one] Link kehtib { $days } päeva.
       *[other] Link kehtib { $days } päeva.
    }
mail-not-you = Kas te ei palunud seda? Siis ärge tehke midagi ja midagi ei juhtu.
mail-footer = Saate selle ühe e-kirja, sest teie aadress sisestati vormi, mille omanik on { $controller }. Kontakt: { $contact }

## The hosted form

form-title = Sõnumite tellimine: { $controller }
form-email = E-posti aadress
form-phone = Telefoninumber
form-phone-hint = Koos riigikoodiga, näiteks +372
form-first-name = Eesnimi
form-last-name = Perekonnanimi
form-optional = vabatahtlik
form-submit = Saada
form-done-title = Aitäh
form-done = Teie valik on salvestatud.
form-done-confirm = Saatsime e-kirja aadressile { $address }. Palun avage see ja kinnitage oma valik selles oleva lingiga.
form-error-email = See ei ole e-posti aadress.
form-error-missing = Palun andke e-posti aadress või telefoninumber.
form-again = Midagi pole veel salvestatud. Palun valige siin.
form-error-stale = See leht oli liiga kaua avatud. See laaditi uuesti; palun valige uuesti.

## The receipt

receipt-title = Kviitung
receipt-intro = See on kanne, mida { $controller } teie valiku kohta säilitab.
receipt-received = Saadud
receipt-requested = Vorm saadetud
receipt-record = Kanne
receipt-how = Kuidas
receipt-by-form = Saatsite vormi
receipt-by-one-click = Loobusite sõnumis oleva lingi kaudu
receipt-by-record = Loobusite lingi kaudu; see kehtib nüüd teie aadressile
receipt-by-undo = Võtsite tagasi selle, mida olite varem teinud
receipt-by-pause = Palusite pausi
receipt-by-resume = Lõpetasite pausi
receipt-by-pause-end = Teie paus sai läbi
receipt-by-stop = Lõpetasite selle ühel meie lehtedest
receipt-by-confirmation = Kinnitasite tellimuse e-kirjas oleva lingi kaudu
receipt-by-preferences = Valisite eelistustes uuesti
receipt-by-staff = Ütlesite meile ja me panime selle kirja
receipt-by-crm = Seda muudeti kliendiandmebaasis
receipt-by-import = See võeti üle varasemast süsteemist
receipt-by-time = Aeg, milleks olite nõusoleku andnud, oli läbi
receipt-by-erasure = Teie andmed kustutati
receipt-choices = Mida valisite
receipt-notice = Mida teile näidati
receipt-delivery = Keda teavitati
receipt-no-delivery = Ühtegi teist süsteemi pole vaja teavitada.
receipt-queued = Siin salvestatud; ootab edastamist
receipt-accepted = Kliendiandmebaas on vastu võtnud
receipt-confirmed = Kinnitatud: kliendiandmebaasist tagasi loetud
receipt-parked = Siin salvestatud; kliendiandmebaas keeldus ja töötajad näevad põhjust
receipt-superseded = Siin salvestatud; selle asemele on tulnud teie hilisem valik
receipt-verify = Kontrollige seda kviitungit ise

## What holds, for a purpose on a channel

state-granted = Jah
state-pending = Ootab teie kinnitust
state-paused = Peatatud
state-expired = Aegunud
state-declined = Ei (märkimata)
state-withdrawn = Lõpetatud
state-objected = Vastuväide esitatud
state-unchanged = Muutmata
state-none = Valik puudub
state-interest = Jah, teie nõusolekuta (õigustatud huvi), kuni selle lõpetate

## Errors

error-link-title = See link ei tööta
error-link = See võis teel teieni katkeda või muutuda. Palun kasutage uuesti sõnumis olevat linki või kirjutage saatjale.
error-gone-title = See kanne on kustutatud
error-gone = Selle sisu enam ei ole. Alles on ainult tähenduseta räsi, et logi saaks ikka kontrollida.
error-busy-title = Liiga palju katseid
error-busy = Palun oodake minut ja proovige uuesti.
error-unavailable-title = Veel tegemata
error-unavailable = Teie taotlust ei saanud praegu salvestada. Palun proovige minuti pärast uuesti.
error-request-title = See ei õnnestunud
error-request = Taotlusest ei saadud aru. Palun minge tagasi ja proovige uuesti.
