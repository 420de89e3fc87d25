## Notices and the widget

notice-language = Dansk
notice-legend = Må { $controller } kontakte dig?
notice-optional = Du vælger selv: Formularen virker også uden flueben.
notice-tick = Et flueben er dit samtykke, intet flueben er intet samtykke. Intet ændres, før du gemmer.
notice-stop = Stop dette ({ $channel })
notice-withdraw = Du kan til enhver tid trække dit samtykke tilbage med ét klik i hver besked.
notice-policy = Privatlivspolitik for { $controller } (åbner i en ny fane)
notice-by-email = via e-mail
notice-by-sms = via sms
notice-by-phone = via telefon
notice-by-post = via post
notice-recorded = Dit valg er registreret.
notice-receipt = Se kvitteringen
notice-number = Sms og opkald kræver et telefonnummer med landekode, for eksempel +45 20 12 34 56.
notice-kept = Dit valg kunne ikke sendes endnu. Denne browser gemmer det og sender det senere.
notice-refused = Dit valg kunne ikke registreres.
notice-confirm = Åbn den e-mail, du får nu, og bekræft dit valg i den.

## Every page

everything = alt
page-language-button = Skift sprog
receipt-link = Kvittering med status for din anmodning

## Unsubscribe: before, and after

unsubscribe-title = Afmeld: { $purpose }
unsubscribe-ask = { $controller } vil ikke længere kontakte dig { $channel } om: { $purpose }.
unsubscribe-button = Afmeld
unsubscribe-done-title = Du er afmeldt
unsubscribe-done = { $controller } kontakter dig ikke længere { $channel } om: { $purpose }.
unsubscribe-address = Det gælder for { $address }.
unsubscribe-older = Dette link er ældre end din seneste tilmelding. Den er også afsluttet nu.
unsubscribe-all-title = Stoppe alt?
unsubscribe-all = { $controller } sender dig så ingen form for markedsføring mere, uanset kanal.
unsubscribe-all-button = Stop alt
unsubscribe-all-done-title = Alt er stoppet
unsubscribe-all-done = { $controller } sender dig ingen form for markedsføring mere, uanset kanal.
unsubscribe-channels-title = Andre måder
unsubscribe-channels = Om { $purpose } må { $controller } stadig kontakte dig på disse måder:
unsubscribe-channels-button = Ikke længere { $channel }

## Undo

undo-title = Var det en fejl?
undo-text =
    { $minutes ->
        [one] Du kan fortryde i { $minutes } minut.
       *[other] Du kan fortryde i { $minutes } minutter.
    }
undo-button = Fortryd
undo-done-title = Fortrudt
undo-done = Det, du havde valgt før, gælder igen.
undo-expired-title = Det kan ikke længere fortrydes
undo-expired = Fristen er udløbet, og din anmodning gælder. Hvis du vil høre fra { $controller } igen, kan du tilmelde dig på ny.
undo-overtaken = Du har valgt noget andet siden da, og det gælder.

## Pause

pause-title = Hellere en pause?
pause-text = { $controller } kontakter dig ikke i denne periode. Derefter fortsætter det som før.
pause-button =
    { $days ->
        [one] { $days } dags pause
       *[other] { $days } dages pause
    }
pause-done-title = På pause
pause-done = Indtil { $date } kontakter { $controller } dig ikke { $channel } om: { $purpose }.
pause-until = På pause indtil { $date }
resume-button = Genoptag nu
resume-done-title = Pausen er slut

## Preference centre

preferences-title = Dine præferencer
preferences-intro = Her vælger du, hvad { $controller } må kontakte dig om, og på hvilke måder.
preferences-address = Dette er præferencerne for { $address }.
preferences-not-you = Ikke din adresse? Så er dette link blevet videresendt til dig. Du bedes ikke ændre noget her.
preferences-now = Nu: { $state }
preferences-since = siden { $date }
preferences-save = Gem
preferences-saved-title = Gemt
preferences-saved = Dit valg gælder fra nu af.
preferences-unchanged = Du har ikke ændret noget.
preferences-conflict = Noget er blevet ændret i mellemtiden. Se dine valg igennem igen, og gem på ny.
preferences-pause-title = Sæt alt på pause
preferences-language-title = Sprog på disse sider og i vores e-mails
preferences-language-saved = Sproget er gemt.
preferences-history-title = Det, du har valgt før
preferences-history-none = Der er endnu ikke registreret noget.
preferences-history-receipt = Kvittering
preferences-data-title = Dine oplysninger
preferences-export-button = Få mine oplysninger
preferences-export = Vi sender en e-mail til { $address }. Linket i den viser alt, hvad der er opbevaret om dig her.
preferences-erase-button = Slet mine oplysninger
preferences-erase = Vi sender en e-mail til { $address }. Linket i den sletter alt, hvad der er opbevaret om dig her.
preferences-mailed-title = Vi har sendt dig en e-mail
preferences-mailed =
    { $days ->
        [one] Vi har sendt en e-mail til { $address }. Linket i den virker i { $days } dag.
       *[other] Vi har sendt en e-mail til { $address }. Linket i den virker i { $days } dage.
    }
preferences-no-mail = Skriv til { $contact } for at få dine oplysninger eller få dem slettet.
preferences-record = Dette link hører til din post i kundedatabasen hos { $controller }. Din adresse er endnu ikke kendt her. Du kan stoppe beskeder her; brug en formular for at tillade dem.
preferences-unknown = Din adresse er ikke kendt her. Du kan stoppe beskeder her; brug en formular for at tillade dem.

## Your data: behind the link in a mail

export-title = Alt, hvad der er opbevaret om dig
export-ask = Du har bedt { $controller } om de oplysninger, der er opbevaret om dig her.
export-button = Vis mine oplysninger
export-download = Hent som fil (JSON)
export-made = Udarbejdet den { $date }.
export-none = Der er endnu ikke registreret noget.
export-pseudonym = Pseudonym
export-standings = Det, der gælder
export-event = Hændelse { $position }
export-told = Videregivet til
export-notices = De tekster, du fik vist
export-terms = Om behandlingen
erase-title = Slet dine oplysninger
erase-ask = Du har bedt { $controller } om at slette de oplysninger, der er opbevaret om dig her. Det kan ikke fortrydes. Kun en hashværdi bevares, så du ikke bliver kontaktet igen.
erase-button = Slet mine oplysninger
erase-done-title = Dine oplysninger er slettet
erase-done = Kun en hashværdi er tilbage, så { $controller } ikke kontakter dig igen.

## Confirmation of a sign-up

confirm-title = Bekræft venligst
confirm-ask = Når du har bekræftet, må { $controller } kontakte dig om:
confirm-button = Ja, jeg bekræfter
confirm-done-title = Bekræftet, tak
confirm-done = { $controller } må nu kontakte dig, som du har valgt. Du kan til enhver tid trække dit samtykke tilbage med ét klik i hver besked.
confirm-already = Du havde allerede bekræftet.
confirm-expired-title = Dette link er udløbet
confirm-expired =
    { $days ->
        [one] Det blev ikke brugt inden for { $days } dag, så din tilmelding gælder ikke. Du kan tilmelde dig igen.
       *[other] Det blev ikke brugt inden for { $days } dage, så din tilmelding gælder ikke. Du kan tilmelde dig igen.
    }
confirm-overtaken = Du har valgt noget andet siden da, og det gælder.

## Mails

mail-hello = Hej
mail-confirm-subject = Bekræft din tilmelding hos { $controller }
mail-confirm = Du har tilmeldt dig hos { $controller } med denne adresse. Bekræft, at du er indforstået med dette:
mail-confirm-button = Bekræft
mail-export-subject = Dine oplysninger hos { $controller }
mail-export = Du har bedt { $controller } om de oplysninger, der er opbevaret om dig. Dette link viser dem:
mail-export-button = Vis mine oplysninger
mail-erase-subject = Slet dine oplysninger hos { $controller }
mail-erase = Du har bedt { $controller } om at slette de oplysninger, der er opbevaret om dig. Dette link fører til siden, hvor du bekræfter det:
mail-erase-button = Slet mine oplysninger
mail-link = Hvis knappen ikke virker, så åbn denne adresse:
mail-expiry =
    { $days ->
        [one] Linket virker i { $days } dag.
       *[other] Linket virker i { $days } dage.
    }
mail-not-you = Har du ikke bedt om dette? Så gør ingenting, og der sker ingenting.
mail-footer = Du får denne ene e-mail, fordi din adresse er indtastet hos { $controller }. Kontakt: { $contact }

## The hosted form

form-title = Tilmelding hos { $controller }
form-email = E-mailadresse
form-phone = Telefonnummer
form-phone-hint = Med landekode, for eksempel +45
form-first-name = Fornavn
form-last-name = Efternavn
form-optional = valgfrit
form-submit = Send
form-done-title = Tak
form-done = Dit valg er registreret.
form-done-confirm = Vi har sendt en e-mail til { $address }. Åbn den, og bekræft dit valg med linket i den.
form-error-email = Dette er ikke en e-mailadresse.
form-error-missing = Angiv en e-mailadresse eller et telefonnummer.
form-again = Der er endnu ikke registreret noget. Vælg venligst her.
form-error-stale = Denne side har været åben for længe. Den er indlæst igen; vælg venligst på ny.

## The receipt

receipt-title = Kvittering
receipt-intro = Dette er den registrering, som { $controller } opbevarer af dit valg.
receipt-received = Modtaget
receipt-requested = Formular sendt
receipt-record = Registrering
receipt-how = Hvordan
receipt-by-form = Du sendte en formular
receipt-by-one-click = Du afmeldte dig via et link i en besked
receipt-by-record = Du afmeldte dig via et link; det gælder nu for din adresse
receipt-by-undo = Du fortrød det, du havde gjort før
receipt-by-pause = Du bad om en pause
receipt-by-resume = Du afsluttede en pause
receipt-by-pause-end = Din pause var slut
receipt-by-stop = Du stoppede det på en af vores sider
receipt-by-confirmation = Du bekræftede din tilmelding via linket i en e-mail
receipt-by-preferences = Du valgte på ny i præferencecentret
receipt-by-staff = Du fortalte os det, og vi noterede det
receipt-by-crm = Det blev ændret i kundedatabasen
receipt-by-import = Det blev overtaget fra et tidligere system
receipt-by-time = Den tid, du havde givet samtykke til, var udløbet
receipt-by-erasure = Dine oplysninger blev slettet
receipt-choices = Det, du har valgt
receipt-notice = Det, du fik vist
receipt-delivery = Hvem der fik besked
receipt-no-delivery = Intet andet system skal have besked.
receipt-queued = Registreret her; venter på at blive givet videre
receipt-accepted = Accepteret af kundedatabasen
receipt-confirmed = Bekræftet: læst tilbage fra kundedatabasen
receipt-parked = Registreret her; kundedatabasen afviste det, og medarbejderne kan se årsagen
receipt-superseded = Registreret her; et senere valg fra dig er trådt i stedet
receipt-verify = Kontrollér selv denne kvittering

## What holds, for a purpose on a channel

state-granted = Ja
state-pending = Venter på din bekræftelse
state-paused = På pause
state-expired = Udløbet
state-declined = Nej (ikke afkrydset)
state-withdrawn = Stoppet
state-objected = Indsigelse
state-unchanged = Uændret
state-none = Intet valg truffet
state-interest = Ja, uden dit samtykke (legitim interesse), indtil du stopper det

## Errors

error-link-title = Dette link virker ikke
error-link = Det er måske blevet afkortet eller ændret på vej til dig. Brug linket i beskeden igen, eller skriv til afsenderen.
error-gone-title = Denne registrering er slettet
error-gone = Indholdet er væk. Kun en hashværdi uden betydning er tilbage, så loggen stadig kan kontrolleres.
error-busy-title = For mange forsøg
error-busy = Vent et minut, og prøv igen.
error-unavailable-title = Ikke udført endnu
error-unavailable = Din anmodning kunne ikke gemmes lige nu. Prøv igen om et minut.
error-request-title = Det virkede ikke
error-request = Anmodningen kunne ikke forstås. Gå tilbage, og prøv igen.
