## Notices and the widget

notice-language = Norsk bokmål
notice-legend = Kan { $controller } kontakte deg?
notice-optional = Du velger selv: Skjemaet virker også uten avkrysning.
notice-tick = En avkrysning er ditt samtykke, ingen avkrysning er intet samtykke. Ingenting endres før du lagrer.
notice-stop = Stopp dette ({ $channel })
notice-withdraw = Du kan når som helst trekke tilbake samtykket med ett klikk i hver melding.
notice-policy = Personvernerklæring for { $controller } (åpnes i en ny fane)
notice-by-email = på e-post
notice-by-sms = på SMS
notice-by-phone = på telefon
notice-by-post = i posten
notice-recorded = Valget ditt er registrert.
notice-receipt = Se kvitteringen
notice-number = SMS og anrop krever et telefonnummer med landkode, for eksempel +47 406 12 345.
notice-kept = Valget ditt kunne ikke sendes ennå. Denne nettleseren tar vare på det og sender det senere.
notice-refused = Valget ditt kunne ikke registreres.
notice-confirm = Åpne e-posten du nå får, og bekreft valget ditt der.

## Every page

everything = alt
page-language-button = Bytt språk
receipt-link = Kvittering, med status for forespørselen din

## Unsubscribe: before, and after

unsubscribe-title = Meld av: { $purpose }
unsubscribe-ask = { $controller } vil ikke lenger kontakte deg { $channel } om: { $purpose }.
unsubscribe-button = Meld meg av
unsubscribe-done-title = Du er meldt av
unsubscribe-done = { $controller } kontakter deg ikke lenger { $channel } om: { $purpose }.
unsubscribe-address = Dette gjelder for { $address }.
unsubscribe-older = Denne lenken er eldre enn den siste påmeldingen din. Den er også avsluttet.
unsubscribe-all-title = Stoppe alt?
unsubscribe-all = { $controller } sender deg da ingen form for markedsføring lenger, på noen måte.
unsubscribe-all-button = Stopp alt
unsubscribe-all-done-title = Alt er stoppet
unsubscribe-all-done = { $controller } sender deg ingen form for markedsføring lenger, på noen måte.
unsubscribe-channels-title = Andre måter
unsubscribe-channels = Om { $purpose } kan { $controller } fortsatt kontakte deg på disse måtene:
unsubscribe-channels-button = Ikke lenger { $channel }

## Undo

undo-title = Var det en feil?
undo-text =
    { $minutes ->
        [one] Du kan angre i { $minutes } minutt.
       *[other] Du kan angre i { $minutes } minutter.
    }
undo-button = Angre
undo-done-title = Angret
undo-done = Det du hadde valgt før, gjelder igjen.
undo-expired-title = Dette kan ikke lenger angres
undo-expired = Fristen er ute, og forespørselen din gjelder. Hvis du vil høre fra { $controller } igjen, kan du melde deg på på nytt.
undo-overtaken = Du har valgt noe annet siden da, og det gjelder.

## Pause

pause-title = Heller en pause?
pause-text = { $controller } kontakter deg ikke i denne tiden. Deretter fortsetter det som før.
pause-button =
    { $days ->
        [one] Pause i { $days } dag
       *[other] Pause i { $days } dager
    }
pause-done-title = Satt på pause
pause-done = Frem til { $date } kontakter { $controller } deg ikke { $channel } om: { $purpose }.
pause-until = På pause til { $date }
resume-button = Gjenoppta nå
resume-done-title = Pausen er over

## Preference centre

preferences-title = Innstillingene dine
preferences-intro = Her velger du hva { $controller } kan kontakte deg om, og på hvilke måter.
preferences-address = Dette er innstillingene for { $address }.
preferences-not-you = Ikke din adresse? Da er denne lenken videresendt til deg. Vennligst ikke endre noe her.
preferences-now = Nå: { $state }
preferences-since = siden { $date }
preferences-save = Lagre
preferences-saved-title = Lagret
preferences-saved = Valget ditt gjelder fra nå av.
preferences-unchanged = Du har ikke endret noe.
preferences-conflict = Noe er blitt endret i mellomtiden. Se gjennom valgene dine igjen, og lagre på nytt.
preferences-pause-title = Sett alt på pause
preferences-language-title = Språk på disse sidene og i e-postene våre
preferences-language-saved = Språket er lagret.
preferences-history-title = Det du har valgt før
preferences-history-none = Ingenting er registrert ennå.
preferences-history-receipt = Kvittering
preferences-data-title = Opplysningene dine
preferences-export-button = Gi meg opplysningene mine
preferences-export = Vi sender en e-post til { $address }. Lenken i den viser alt som er lagret om deg her.
preferences-erase-button = Slett opplysningene mine
preferences-erase = Vi sender en e-post til { $address }. Lenken i den sletter alt som er lagret om deg her.
preferences-mailed-title = Vi har sendt deg en e-post
preferences-mailed =
    { $days ->
        [one] Vi har sendt en e-post til { $address }. Lenken i den virker i { $days } dag.
       *[other] Vi har sendt en e-post til { $address }. Lenken i den virker i { $days } dager.
    }
preferences-no-mail = Skriv til { $contact } for å få opplysningene dine eller få dem slettet.
preferences-record = Denne lenken hører til oppføringen din i kundedatabasen til { $controller }. Adressen din er ikke kjent her ennå. Du kan stoppe meldinger her; bruk et skjema for å tillate dem.
preferences-unknown = Adressen din er ikke kjent her. Du kan stoppe meldinger her; bruk et skjema for å tillate dem.

## Your data: behind the link in a mail

export-title = Alt som er lagret om deg
export-ask = Du har bedt { $controller } om opplysningene som er lagret om deg her.
export-button = Vis opplysningene mine
export-download = Last ned som fil (JSON)
export-made = Satt sammen { $date }.
export-none = Ingenting er registrert ennå.
export-pseudonym = Pseudonym
export-standings = Det som gjelder
export-event = Hendelse { $position }
export-told = Videreformidlet til
export-notices = Tekstene du fikk se
export-terms = Om behandlingen
erase-title = Slett opplysningene dine
erase-ask = Du har bedt { $controller } om å slette opplysningene som er lagret om deg her. Dette kan ikke angres. Bare en hashverdi beholdes, slik at du ikke blir kontaktet igjen.
erase-button = Slett opplysningene mine
erase-done-title = Opplysningene dine er slettet
erase-done = Bare en hashverdi er igjen, slik at { $controller } ikke kontakter deg igjen.

## Confirmation of a sign-up

confirm-title = Vennligst bekreft
confirm-ask = Når du har bekreftet, kan { $controller } kontakte deg om:
confirm-button = Ja, jeg bekrefter
confirm-done-title = Bekreftet, takk
confirm-done = { $controller } kan nå kontakte deg slik du har valgt. Du kan når som helst trekke tilbake samtykket med ett klikk i hver melding.
confirm-already = Du hadde allerede bekreftet dette.
confirm-expired-title = Denne lenken er utløpt
confirm-expired =
    { $days ->
        [one] Den ble ikke brukt innen { $days } dag, så påmeldingen din gjelder ikke. Du kan melde deg på igjen.
       *[other] Den ble ikke brukt innen { $days } dager, så påmeldingen din gjelder ikke. Du kan melde deg på igjen.
    }
confirm-overtaken = Du har valgt noe annet siden da, og det gjelder.

## Mails

mail-hello = Hei
mail-confirm-subject = Bekreft påmeldingen din hos { $controller }
mail-confirm = Du har meldt deg på hos { $controller } med denne adressen. Bekreft at du samtykker til dette:
mail-confirm-button = Bekreft
mail-export-subject = Opplysningene dine hos { $controller }
mail-export = Du har bedt { $controller } om opplysningene som er lagret om deg. Denne lenken viser dem:
mail-export-button = Vis opplysningene mine
mail-erase-subject = Slett opplysningene dine hos { $controller }
mail-erase = Du har bedt { $controller } om å slette opplysningene som er lagret om deg. Denne lenken fører til siden der du bekrefter det:
mail-erase-button = Slett opplysningene mine
mail-link = Hvis knappen ikke virker, kan du åpne denne adressen:
mail-expiry =
    { $days ->
        [one] Lenken virker i { $days } dag.
       *[other] Lenken virker i { $days } dager.
    }
mail-not-you = Har du ikke bedt om dette? Da gjør du ingenting, og ingenting skjer.
mail-footer = Du får denne ene e-posten fordi adressen din er oppgitt hos { $controller }. Kontakt: { $contact }

## The hosted form

form-title = Påmelding hos { $controller }
form-email = E-postadresse
form-phone = Telefonnummer
form-phone-hint = Med landkode, for eksempel +47
form-first-name = Fornavn
form-last-name = Etternavn
form-optional = valgfritt
form-submit = Send
form-done-title = Takk
form-done = Valget ditt er registrert.
form-done-confirm = Vi har sendt en e-post til { $address }. Åpne den, og bekreft valget ditt med lenken i den.
form-error-email = Dette er ikke en e-postadresse.
form-error-missing = Oppgi en e-postadresse eller et telefonnummer.
form-again = Ingenting er registrert ennå. Velg her.
form-error-stale = Denne siden har vært åpen for lenge. Den er lastet inn på nytt; velg igjen.

## The receipt

receipt-title = Kvittering
receipt-intro = Dette er oppføringen som { $controller } oppbevarer om valget ditt.
receipt-received = Mottatt
receipt-requested = Skjema sendt
receipt-record = Oppføring
receipt-how = Hvordan
receipt-by-form = Du sendte et skjema
receipt-by-one-click = Du meldte deg av med en lenke i en melding
receipt-by-record = Du meldte deg av med en lenke; det gjelder nå for adressen din
receipt-by-undo = Du angret det du hadde gjort før
receipt-by-pause = Du ba om en pause
receipt-by-resume = Du avsluttet en pause
receipt-by-pause-end = Pausen din var over
receipt-by-stop = Du stoppet det på en av sidene våre
receipt-by-confirmation = Du bekreftet påmeldingen med lenken i en e-post
receipt-by-preferences = Du valgte på nytt i innstillingene
receipt-by-staff = Du sa det til oss, og vi noterte det
receipt-by-crm = Det ble endret i kundedatabasen
receipt-by-import = Det ble overtatt fra et tidligere system
receipt-by-time = Tiden du hadde samtykket til, var over
receipt-by-erasure = Opplysningene dine ble slettet
receipt-choices = Det du har valgt
receipt-notice = Det du fikk se
receipt-delivery = Hvem som fikk beskjed
receipt-no-delivery = Det er ikke nødvendig å varsle andre systemer.
receipt-queued = Registrert her; venter på å bli gitt videre
receipt-accepted = Godtatt av kundedatabasen
receipt-confirmed = Bekreftet: lest tilbake fra kundedatabasen
receipt-parked = Registrert her; kundedatabasen avviste det, og de ansatte ser grunnen
receipt-superseded = Registrert her; et senere valg fra deg har tatt plassen
receipt-verify = Kontroller denne kvitteringen selv

## What holds, for a purpose on a channel

state-granted = Ja
state-pending = Venter på din bekreftelse
state-paused = Satt på pause
state-expired = Utløpt
state-declined = Nei (ikke krysset av)
state-withdrawn = Stoppet
state-objected = Protestert mot
state-unchanged = Uendret
state-none = Ikke valgt
state-interest = Ja, uten ditt samtykke (berettiget interesse), til du stopper det

## Errors

error-link-title = Denne lenken virker ikke
error-link = Den kan ha blitt kuttet eller endret på vei til deg. Bruk lenken i meldingen igjen, eller skriv til avsenderen.
error-gone-title = Denne oppføringen er slettet
error-gone = Innholdet er borte. Bare en hashverdi uten betydning er igjen, slik at loggen fortsatt kan kontrolleres.
error-busy-title = For mange forsøk
error-busy = Vent et minutt, og prøv igjen.
error-unavailable-title = Ikke gjort ennå
error-unavailable = Forespørselen din kunne ikke lagres akkurat nå. Prøv igjen om et minutt.
error-request-title = Det virket ikke
error-request = Forespørselen var ikke til å forstå. Gå tilbake, og prøv igjen.
