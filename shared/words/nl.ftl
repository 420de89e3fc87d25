## Notices and the widget

notice-language = Nederlands
notice-legend = Mag { $controller } contact met u opnemen?
notice-optional = De keuze is aan u: het formulier werkt ook zonder vinkje.
notice-tick = Een vinkje is uw toestemming, geen vinkje is geen toestemming. Er verandert niets tot u opslaat.
notice-stop = Dit stoppen ({ $channel })
notice-withdraw = U kunt uw toestemming op elk moment intrekken, met één klik in elk bericht.
notice-policy = Privacybeleid van { $controller } (opent in een nieuw tabblad)
notice-by-email = per e-mail
notice-by-sms = per sms
notice-by-phone = per telefoon
notice-by-post = per post
notice-recorded = Uw keuze is vastgelegd.
notice-receipt = Ontvangstbewijs bekijken
notice-number = Voor sms en telefoon is een telefoonnummer met landnummer nodig, bijvoorbeeld +31 6 12345678.
notice-kept = Uw keuze kon nog niet worden verzonden. Deze browser bewaart ze en verzendt ze later.
notice-refused = Uw keuze kon niet worden vastgelegd.
notice-confirm = Open de e-mail die u nu krijgt en bevestig daar uw keuze.

## Every page

everything = alles
page-language-button = Taal wijzigen
receipt-link = Ontvangstbewijs, met de stand van uw verzoek

## Unsubscribe: before, and after

unsubscribe-title = Afmelden: { $purpose }
unsubscribe-ask = { $controller } neemt dan { $channel } geen contact meer met u op over: { $purpose }.
unsubscribe-button = Afmelden
unsubscribe-done-title = U bent afgemeld
unsubscribe-done = { $controller } neemt { $channel } geen contact meer met u op over: { $purpose }.
unsubscribe-address = Dit geldt voor { $address }.
unsubscribe-older = Deze link is ouder dan uw laatste aanmelding. Ook die is nu beëindigd.
unsubscribe-all-title = Alles stoppen?
unsubscribe-all = { $controller } stuurt u dan geen enkele vorm van reclame meer, langs geen enkele weg.
unsubscribe-all-button = Alles stoppen
unsubscribe-all-done-title = Alles is gestopt
unsubscribe-all-done = { $controller } stuurt u geen enkele vorm van reclame meer, langs geen enkele weg.
unsubscribe-channels-title = Andere manieren
unsubscribe-channels = Over { $purpose } mag { $controller } nog op deze manieren contact met u opnemen:
unsubscribe-channels-button = Niet meer { $channel }

## Undo

undo-title = Was dit een vergissing?
undo-text =
    { $minutes ->
        [one] U kunt dit { $minutes } minuut lang ongedaan maken.
       *[other] U kunt dit { $minutes } minuten lang ongedaan maken.
    }
undo-button = Ongedaan maken
undo-done-title = Ongedaan gemaakt
undo-done = Wat u eerder had gekozen, geldt weer.
undo-expired-title = Dit kan niet meer ongedaan worden gemaakt
undo-expired = De tijd daarvoor is voorbij en uw verzoek geldt. Als u weer van { $controller } wilt horen, kunt u zich opnieuw aanmelden.
undo-overtaken = U hebt sindsdien iets anders gekozen, en dat geldt.

## Pause

pause-title = Liever een pauze?
pause-text = { $controller } neemt in deze tijd geen contact met u op. Daarna gaat alles verder zoals voorheen.
pause-button =
    { $days ->
        [one] { $days } dag pauze
       *[other] { $days } dagen pauze
    }
pause-done-title = Gepauzeerd
pause-done = Tot { $date } neemt { $controller } { $channel } geen contact met u op over: { $purpose }.
pause-until = Gepauzeerd tot { $date }
resume-button = Nu hervatten
resume-done-title = De pauze is voorbij

## Preference centre

preferences-title = Uw voorkeuren
preferences-intro = Hier kiest u waarover en op welke manieren { $controller } contact met u mag opnemen.
preferences-address = Dit zijn de voorkeuren voor { $address }.
preferences-not-you = Niet uw adres? Dan is deze link aan u doorgestuurd. Wijzig hier alstublieft niets.
preferences-now = Nu: { $state }
preferences-since = sinds { $date }
preferences-save = Opslaan
preferences-saved-title = Opgeslagen
preferences-saved = Uw keuze geldt vanaf nu.
preferences-unchanged = U hebt niets gewijzigd.
preferences-conflict = Intussen is er iets gewijzigd. Bekijk uw keuzes opnieuw en sla ze nogmaals op.
preferences-pause-title = Alles pauzeren
preferences-language-title = Taal van deze pagina’s en van onze e-mails
preferences-language-saved = De taal is opgeslagen.
preferences-history-title = Wat u eerder hebt gekozen
preferences-history-none = Er is nog niets vastgelegd.
preferences-history-receipt = Ontvangstbewijs
preferences-data-title = Uw gegevens
preferences-export-button = Mijn gegevens opvragen
preferences-export = We sturen een e-mail naar { $address }. De link daarin toont alles wat hier over u wordt bewaard.
preferences-erase-button = Mijn gegevens wissen
preferences-erase = We sturen een e-mail naar { $address }. De link daarin wist alles wat hier over u wordt bewaard.
preferences-mailed-title = We hebben u een e-mail gestuurd
preferences-mailed =
    { $days ->
        [one] We hebben een e-mail gestuurd naar { $address }. De link daarin werkt { $days } dag.
       *[other] We hebben een e-mail gestuurd naar { $address }. De link daarin werkt { $days } dagen.
    }
preferences-no-mail = Schrijf naar { $contact } om uw gegevens te ontvangen of te laten wissen.
preferences-record = Deze link hoort bij uw vermelding in de klantendatabase van { $controller }. Uw adres is hier nog niet bekend. U kunt berichten hier stoppen; gebruik een formulier om ze toe te staan.
preferences-unknown = Uw adres is hier niet bekend. U kunt berichten hier stoppen; gebruik een formulier om ze toe te staan.

## Your data: behind the link in a mail

export-title = Alles wat over u wordt bewaard
export-ask = U hebt { $controller } gevraagd om de gegevens die hier over u worden bewaard.
export-button = Mijn gegevens tonen
export-download = Downloaden als bestand (JSON)
export-made = Samengesteld op { $date }.
export-none = Er is nog niets vastgelegd.
export-pseudonym = Pseudoniem
export-standings = Wat geldt
export-event = Gebeurtenis { $position }
export-told = Doorgegeven aan
export-notices = De teksten die u zijn getoond
export-terms = Over de verwerking
erase-title = Uw gegevens wissen
erase-ask = U hebt { $controller } gevraagd de gegevens te wissen die hier over u worden bewaard. Dit kan niet ongedaan worden gemaakt. Alleen een hashwaarde blijft bewaard, zodat er niet opnieuw contact met u wordt opgenomen.
erase-button = Mijn gegevens wissen
erase-done-title = Uw gegevens zijn gewist
erase-done = Alleen een hashwaarde is bewaard, zodat { $controller } niet opnieuw contact met u opneemt.

## Confirmation of a sign-up

confirm-title = Bevestig uw keuze
confirm-ask = Na uw bevestiging mag { $controller } contact met u opnemen over:
confirm-button = Ja, ik bevestig
confirm-done-title = Bevestigd, dank u wel
confirm-done = { $controller } mag nu contact met u opnemen zoals u hebt gekozen. U kunt uw toestemming op elk moment intrekken, met één klik in elk bericht.
confirm-already = U had dit al bevestigd.
confirm-expired-title = Deze link is verlopen
confirm-expired =
    { $days ->
        [one] De link is niet binnen { $days } dag gebruikt, dus uw aanmelding geldt niet. U kunt zich opnieuw aanmelden.
       *[other] De link is niet binnen { $days } dagen gebruikt, dus uw aanmelding geldt niet. U kunt zich opnieuw aanmelden.
    }
confirm-overtaken = U hebt sindsdien iets anders gekozen, en dat geldt.

## Mails

mail-hello = Goedendag,
mail-confirm-subject = Bevestig uw aanmelding bij { $controller }
mail-confirm = u hebt zich met dit adres aangemeld bij { $controller }. Bevestig dat u hiermee akkoord gaat:
mail-confirm-button = Bevestigen
mail-export-subject = Uw gegevens bij { $controller }
mail-export = u hebt { $controller } gevraagd om de gegevens die over u worden bewaard. Deze link toont ze:
mail-export-button = Mijn gegevens tonen
mail-erase-subject = Uw gegevens bij { $controller } wissen
mail-erase = u hebt { $controller } gevraagd de gegevens te wissen die over u worden bewaard. Deze link leidt naar de pagina waar u dat bevestigt:
mail-erase-button = Mijn gegevens wissen
mail-link = Open dit adres als de knop niet werkt:
mail-expiry =
    { $days ->
        [one] De link werkt { $days } dag.
       *[other] De link werkt { $days } dagen.
    }
mail-not-you = Hebt u hier niet om gevraagd? Doe dan niets, en er gebeurt niets.
mail-footer = U krijgt deze ene e-mail omdat uw adres bij { $controller } is ingevoerd. Contact: { $contact }

## The hosted form

form-title = Aanmelden bij { $controller }
form-email = E-mailadres
form-phone = Telefoonnummer
form-phone-hint = Met landnummer, bijvoorbeeld +31
form-first-name = Voornaam
form-last-name = Achternaam
form-optional = niet verplicht
form-submit = Verzenden
form-done-title = Dank u wel
form-done = Uw keuze is vastgelegd.
form-done-confirm = We hebben een e-mail gestuurd naar { $address }. Open die en bevestig uw keuze met de link daarin.
form-error-email = Dit is geen e-mailadres.
form-error-missing = Vul een e-mailadres of een telefoonnummer in.
form-again = Er is nog niets vastgelegd. Maak hier uw keuze.
form-error-stale = Deze pagina stond te lang open. Ze is opnieuw geladen; kies alstublieft nogmaals.

## The receipt

receipt-title = Ontvangstbewijs
receipt-intro = Dit is de registratie die { $controller } van uw keuze bewaart.
receipt-received = Ontvangen
receipt-requested = Formulier verzonden
receipt-record = Registratie
receipt-how = Hoe
receipt-by-form = U hebt een formulier verzonden
receipt-by-one-click = U hebt zich afgemeld met een link in een bericht
receipt-by-record = U hebt zich afgemeld met een link; dat geldt nu voor uw adres
receipt-by-undo = U hebt ongedaan gemaakt wat u eerder had gedaan
receipt-by-pause = U hebt om een pauze gevraagd
receipt-by-resume = U hebt een pauze beëindigd
receipt-by-pause-end = Uw pauze was voorbij
receipt-by-stop = U hebt het op een van onze pagina’s gestopt
receipt-by-confirmation = U hebt uw aanmelding bevestigd met de link in een e-mail
receipt-by-preferences = U hebt opnieuw gekozen in het voorkeurencentrum
receipt-by-staff = U hebt het ons verteld en we hebben het genoteerd
receipt-by-crm = Het is gewijzigd in de klantendatabase
receipt-by-import = Het is overgenomen uit een eerder systeem
receipt-by-time = De tijd waarvoor u toestemming had gegeven, was voorbij
receipt-by-erasure = Uw gegevens zijn gewist
receipt-choices = Wat u hebt gekozen
receipt-notice = Wat u is getoond
receipt-delivery = Wie op de hoogte is gebracht
receipt-no-delivery = Er hoeft geen ander systeem op de hoogte te worden gebracht.
receipt-queued = Hier vastgelegd; wacht op doorgifte
receipt-accepted = Aanvaard door de klantendatabase
receipt-confirmed = Bevestigd: teruggelezen uit de klantendatabase
receipt-parked = Hier vastgelegd; de klantendatabase heeft het geweigerd en de medewerkers zien de reden
receipt-superseded = Hier vastgelegd; een latere keuze van u is ervoor in de plaats gekomen
receipt-verify = Dit ontvangstbewijs zelf controleren

## What holds, for a purpose on a channel

state-granted = Ja
state-pending = Wacht op uw bevestiging
state-paused = Gepauzeerd
state-expired = Verlopen
state-declined = Nee (niet aangevinkt)
state-withdrawn = Gestopt
state-objected = Bezwaar gemaakt
state-unchanged = Ongewijzigd
state-none = Geen keuze gemaakt
state-interest = Ja, zonder uw toestemming (gerechtvaardigd belang), tot u het stopt

## Errors

error-link-title = Deze link werkt niet
error-link = Misschien is hij onderweg ingekort of veranderd. Gebruik de link in het bericht opnieuw, of schrijf de afzender.
error-gone-title = Deze registratie is gewist
error-gone = De inhoud is weg. Er is alleen een hash zonder betekenis over, zodat het logboek nog kan worden gecontroleerd.
error-busy-title = Te veel pogingen
error-busy = Wacht een minuut en probeer het opnieuw.
error-unavailable-title = Nog niet gedaan
error-unavailable = Uw verzoek kon op dit moment niet worden opgeslagen. Probeer het over een minuut opnieuw.
error-request-title = Dat is niet gelukt
error-request = Het verzoek was niet te begrijpen. Ga terug en probeer het opnieuw.
