## Notices and the widget

notice-language = Svenska
notice-legend = Får { $controller } kontakta dig?
notice-optional = Du väljer själv: formuläret fungerar även utan kryss.
notice-tick = Ett kryss är ditt samtycke, inget kryss är inget samtycke. Inget ändras förrän du sparar.
notice-stop = Stoppa detta ({ $channel })
notice-withdraw = Du kan när som helst återkalla ditt samtycke, med ett klick i varje meddelande.
notice-policy = Integritetspolicy för { $controller } (öppnas i en ny flik)
notice-by-email = via e-post
notice-by-sms = via sms
notice-by-phone = via telefon
notice-by-post = via post
notice-recorded = Ditt val har registrerats.
notice-receipt = Visa kvittot
notice-number = För sms och samtal behövs ett telefonnummer med landsnummer, till exempel +46 70 174 06 05.
notice-kept = Ditt val kunde inte skickas än. Den här webbläsaren sparar det och skickar det senare.
notice-refused = Ditt val kunde inte registreras.
notice-confirm = Öppna e-postmeddelandet som du nu får och bekräfta ditt val där.

## Every page

everything = allt
page-language-button = Byt språk
receipt-link = Kvitto, med status för din begäran

## Unsubscribe: before, and after

unsubscribe-title = Avsluta prenumeration: { $purpose }
unsubscribe-ask = { $controller } kommer inte längre att kontakta dig { $channel } om: { $purpose }.
unsubscribe-button = Avsluta prenumeration
unsubscribe-done-title = Din prenumeration är avslutad
unsubscribe-done = { $controller } kontaktar dig inte längre { $channel } om: { $purpose }.
unsubscribe-address = Det här gäller { $address }.
unsubscribe-older = Den här länken är äldre än din senaste anmälan. Även den är nu avslutad.
unsubscribe-all-title = Stoppa allt?
unsubscribe-all = { $controller } skickar dig då ingen marknadsföring av något slag, på något sätt.
unsubscribe-all-button = Stoppa allt
unsubscribe-all-done-title = Allt är stoppat
unsubscribe-all-done = { $controller } skickar dig inte längre marknadsföring av något slag, på något sätt.
unsubscribe-channels-title = Andra sätt
unsubscribe-channels = Om { $purpose } får { $controller } fortfarande kontakta dig på dessa sätt:
unsubscribe-channels-button = Inte längre { $channel }

## Undo

undo-title = Var det ett misstag?
undo-text =
    { $minutes ->
        [one] Du kan ångra dig i { $minutes } minut.
       *[other] Du kan ångra dig i { $minutes } minuter.
    }
undo-button = Ångra
undo-done-title = Ångrat
undo-done = Det du hade valt tidigare gäller igen.
undo-expired-title = Det här kan inte längre ångras
undo-expired = Tiden är ute och din begäran gäller. Om du vill höra från { $controller } igen kan du anmäla dig på nytt.
undo-overtaken = Du har valt något annat sedan dess, och det gäller.

## Pause

pause-title = Hellre en paus?
pause-text = { $controller } kontaktar dig inte under den här tiden. Därefter fortsätter allt som förut.
pause-button =
    { $days ->
        [one] Paus i { $days } dag
       *[other] Paus i { $days } dagar
    }
pause-done-title = Pausat
pause-done = Fram till { $date } kontaktar { $controller } dig inte { $channel } om: { $purpose }.
pause-until = Pausat fram till { $date }
resume-button = Återuppta nu
resume-done-title = Pausen är slut

## Preference centre

preferences-title = Dina inställningar
preferences-intro = Här väljer du vad { $controller } får kontakta dig om, och på vilka sätt.
preferences-address = Det här är inställningarna för { $address }.
preferences-not-you = Är det inte din adress? Då har länken vidarebefordrats till dig. Ändra inget här.
preferences-now = Nu: { $state }
preferences-since = sedan { $date }
preferences-save = Spara
preferences-saved-title = Sparat
preferences-saved = Ditt val gäller från och med nu.
preferences-unchanged = Du har inte ändrat något.
preferences-conflict = Något har ändrats under tiden. Se över dina val och spara igen.
preferences-pause-title = Pausa allt
preferences-language-title = Språk på dessa sidor och i våra e-postmeddelanden
preferences-language-saved = Språket är sparat.
preferences-history-title = Vad du har valt tidigare
preferences-history-none = Inget är registrerat än.
preferences-history-receipt = Kvitto
preferences-data-title = Dina uppgifter
preferences-export-button = Begär mina uppgifter
preferences-export = Vi skickar ett e-postmeddelande till { $address }. Länken i det visar allt som lagras om dig här.
preferences-erase-button = Radera mina uppgifter
preferences-erase = Vi skickar ett e-postmeddelande till { $address }. Länken i det raderar allt som lagras om dig här.
preferences-mailed-title = Vi har skickat ett e-postmeddelande till dig
preferences-mailed =
    { $days ->
        [one] Vi har skickat ett e-postmeddelande till { $address }. Länken i det gäller i { $days } dag.
       *[other] Vi har skickat ett e-postmeddelande till { $address }. Länken i det gäller i { $days } dagar.
    }
preferences-no-mail = Skriv till { $contact } för att få dina uppgifter eller få dem raderade.
preferences-record = Den här länken hör till din post i kunddatabasen hos { $controller }. Din adress är inte känd här än. Du kan stoppa meddelanden här; använd ett formulär för att tillåta dem.
preferences-unknown = Din adress är inte känd här. Du kan stoppa meddelanden här; använd ett formulär för att tillåta dem.

## Your data: behind the link in a mail

export-title = Allt som lagras om dig
export-ask = Du har begärt de uppgifter som lagras om dig här från { $controller }.
export-button = Visa mina uppgifter
export-download = Ladda ner som fil (JSON)
export-made = Sammanställt den { $date }.
export-none = Inget är registrerat än.
export-pseudonym = Pseudonym
export-standings = Vad som gäller
export-event = Händelse { $position }
export-told = Vidarebefordrat till
export-notices = De texter som visades för dig
export-terms = Om behandlingen
erase-title = Radera dina uppgifter
erase-ask = Du har bett { $controller } att radera de uppgifter som lagras om dig här. Det går inte att ångra. Endast ett hashvärde sparas, så att du inte kontaktas igen.
erase-button = Radera mina uppgifter
erase-done-title = Dina uppgifter är raderade
erase-done = Endast ett hashvärde finns kvar, så att { $controller } inte kontaktar dig igen.

## Confirmation of a sign-up

confirm-title = Bekräfta
confirm-ask = När du har bekräftat får { $controller } kontakta dig om:
confirm-button = Ja, jag bekräftar
confirm-done-title = Bekräftat, tack
confirm-done = { $controller } får nu kontakta dig så som du har valt. Du kan när som helst återkalla ditt samtycke, med ett klick i varje meddelande.
confirm-already = Du hade redan bekräftat.
confirm-expired-title = Den här länken har gått ut
confirm-expired =
    { $days ->
        [one] Den användes inte inom { $days } dag, så din anmälan gäller inte. Du kan anmäla dig igen.
       *[other] Den användes inte inom { $days } dagar, så din anmälan gäller inte. Du kan anmäla dig igen.
    }
confirm-overtaken = Du har valt något annat sedan dess, och det gäller.

## Mails

mail-hello = Hej,
mail-confirm-subject = Bekräfta din anmälan hos { $controller }
mail-confirm = du har anmält dig hos { $controller } med den här adressen. Bekräfta att du samtycker till detta:
mail-confirm-button = Bekräfta
mail-export-subject = Dina uppgifter hos { $controller }
mail-export = du har begärt de uppgifter som { $controller } lagrar om dig. Den här länken visar dem:
mail-export-button = Visa mina uppgifter
mail-erase-subject = Radera dina uppgifter hos { $controller }
mail-erase = du har bett { $controller } att radera de uppgifter som lagras om dig. Den här länken leder till sidan där du bekräftar det:
mail-erase-button = Radera mina uppgifter
mail-link = Om knappen inte fungerar kan du öppna den här adressen:
mail-expiry =
    { $days ->
        [one] Länken gäller i { $days } dag.
       *[other] Länken gäller i { $days } dagar.
    }
mail-not-you = Har du inte begärt det här? Gör då ingenting, så händer ingenting.
mail-footer = Du får detta enda e-postmeddelande eftersom din adress har angetts hos { $controller }. Kontakt: { $contact }

## The hosted form

form-title = Anmälan hos { $controller }
form-email = E-postadress
form-phone = Telefonnummer
form-phone-hint = Med landsnummer, till exempel +46
form-first-name = Förnamn
form-last-name = Efternamn
form-optional = frivilligt
form-submit = Skicka
form-done-title = Tack
form-done = Ditt val har registrerats.
form-done-confirm = Vi har skickat ett e-postmeddelande till { $address }. Öppna det och bekräfta ditt val med länken i det.
form-error-email = Det här är ingen e-postadress.
form-error-missing = Ange en e-postadress eller ett telefonnummer.
form-again = Inget är registrerat än. Välj här.
form-error-stale = Den här sidan har varit öppen för länge. Den har lästs in på nytt; välj igen.

## The receipt

receipt-title = Kvitto
receipt-intro = Det här är den uppgift om ditt val som { $controller } bevarar.
receipt-received = Mottaget
receipt-requested = Formuläret skickat
receipt-record = Registrering
receipt-how = Hur
receipt-by-form = Du skickade ett formulär
receipt-by-one-click = Du avslutade prenumerationen via en länk i ett meddelande
receipt-by-record = Du avslutade prenumerationen via en länk; det gäller nu för din adress
receipt-by-undo = Du ångrade det du hade gjort tidigare
receipt-by-pause = Du bad om en paus
receipt-by-resume = Du avslutade en paus
receipt-by-pause-end = Din paus var slut
receipt-by-stop = Du stoppade det på en av våra sidor
receipt-by-confirmation = Du bekräftade din anmälan via länken i ett e-postmeddelande
receipt-by-preferences = Du valde på nytt i inställningarna
receipt-by-staff = Du berättade det för oss och vi noterade det
receipt-by-crm = Det ändrades i kunddatabasen
receipt-by-import = Det övertogs från ett tidigare system
receipt-by-time = Den tid som du hade samtyckt till var slut
receipt-by-erasure = Dina uppgifter raderades
receipt-choices = Vad du har valt
receipt-notice = Vad som visades för dig
receipt-delivery = Vem som har informerats
receipt-no-delivery = Inget annat system behöver informeras.
receipt-queued = Registrerat här; väntar på att vidarebefordras
receipt-accepted = Mottaget av kunddatabasen
receipt-confirmed = Bekräftat: läst tillbaka från kunddatabasen
receipt-parked = Registrerat här; kunddatabasen avvisade det och personalen kan se orsaken
receipt-superseded = Registrerat här; ett senare val av dig har tagit dess plats
receipt-verify = Kontrollera kvittot själv

## What holds, for a purpose on a channel

state-granted = Ja
state-pending = Väntar på din bekräftelse
state-paused = Pausat
state-expired = Har gått ut
state-declined = Nej (inte ikryssat)
state-withdrawn = Stoppat
state-objected = Invändning
state-unchanged = Oförändrat
state-none = Inget val gjort
state-interest = Ja, utan ditt samtycke (berättigat intresse), tills du stoppar det

## Errors

error-link-title = Den här länken fungerar inte
error-link = Den kan ha kortats av eller ändrats på vägen till dig. Använd länken i meddelandet igen eller skriv till avsändaren.
error-gone-title = Den här registreringen har raderats
error-gone = Innehållet är borta. Endast en hash utan betydelse finns kvar, så att loggen fortfarande kan kontrolleras.
error-busy-title = För många försök
error-busy = Vänta en minut och försök igen.
error-unavailable-title = Inte gjort än
error-unavailable = Din begäran kunde inte sparas just nu. Försök igen om en minut.
error-request-title = Det fungerade inte
error-request = Begäran gick inte att förstå. Gå tillbaka och försök igen.
