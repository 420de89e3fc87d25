## Notices and the widget

notice-language = Română
notice-legend = Vă poate contacta { $controller }?
notice-optional = Alegerea vă aparține: formularul funcționează și fără bifă.
notice-tick = O bifă este consimțământul dumneavoastră, lipsa ei înseamnă lipsa consimțământului. Nimic nu se schimbă până nu salvați.
notice-stop = Opresc acest lucru ({ $channel })
notice-withdraw = Vă puteți retrage consimțământul în orice moment, cu un clic în fiecare mesaj.
notice-policy = Politica de confidențialitate: { $controller } (se deschide într-o filă nouă)
notice-by-email = prin e-mail
notice-by-sms = prin SMS
notice-by-phone = prin telefon
notice-by-post = prin poștă
notice-recorded = Alegerea dumneavoastră a fost înregistrată.
notice-receipt = Vedeți confirmarea de primire
notice-number = Pentru SMS și apeluri este necesar un număr de telefon cu prefixul țării, de exemplu +40 712 345 678.
notice-kept = Alegerea dumneavoastră nu a putut fi trimisă încă. Acest browser o păstrează și o trimite mai târziu.
notice-refused = Alegerea dumneavoastră nu a putut fi înregistrată.
notice-confirm = Deschideți e-mailul pe care îl veți primi acum și confirmați acolo alegerea.

## Every page

everything = tot
page-language-button = Schimbați limba
receipt-link = Confirmare de primire, cu stadiul cererii dumneavoastră

## Unsubscribe: before, and after

unsubscribe-title = Dezabonare: { $purpose }
unsubscribe-ask = { $controller } nu vă va mai contacta { $channel } despre: { $purpose }.
unsubscribe-button = Dezabonare
unsubscribe-done-title = V-ați dezabonat
unsubscribe-done = { $controller } nu vă va mai contacta { $channel } despre: { $purpose }.
unsubscribe-address = Acest lucru este valabil pentru { $address }.
unsubscribe-older = Acest link este mai vechi decât ultima dumneavoastră abonare. Și aceasta a fost oprită.
unsubscribe-all-title = Opriți tot?
unsubscribe-all = { $controller } nu vă va mai trimite atunci niciun fel de publicitate, pe niciun canal.
unsubscribe-all-button = Opresc tot
unsubscribe-all-done-title = Totul este oprit
unsubscribe-all-done = { $controller } nu vă mai trimite niciun fel de publicitate, pe niciun canal.
unsubscribe-channels-title = Alte căi
unsubscribe-channels = Despre { $purpose }, { $controller } vă mai poate contacta pe aceste căi:
unsubscribe-channels-button = Nu mai doresc { $channel }

## Undo

undo-title = A fost o greșeală?
undo-text =
    { $minutes ->
        [one] Puteți anula timp de { $minutes } minut.
        [few] Puteți anula timp de { $minutes } minute.
       *[other] Puteți anula timp de { $minutes } de minute.
    }
undo-button = Anulez
undo-done-title = Anulat
undo-done = Este din nou valabil ceea ce ați ales înainte.
undo-expired-title = Nu se mai poate anula
undo-expired = Timpul a expirat, iar cererea dumneavoastră rămâne valabilă. Dacă doriți să primiți din nou mesaje de la { $controller }, vă puteți abona din nou.
undo-overtaken = Între timp ați ales altceva, iar acea alegere este valabilă.

## Pause

pause-title = Preferați o pauză?
pause-text = { $controller } nu vă va contacta în această perioadă. Apoi totul continuă ca înainte.
pause-button =
    { $days ->
        [one] Pauză de { $days } zi
        [few] Pauză de { $days } zile
       *[other] Pauză de { $days } de zile
    }
pause-done-title = În pauză
pause-done = Până la { $date }, { $controller } nu vă va contacta { $channel } despre: { $purpose }.
pause-until = În pauză până la { $date }
resume-button = Reiau acum
resume-done-title = Pauza s-a încheiat

## Preference centre

preferences-title = Preferințele dumneavoastră
preferences-intro = Aici alegeți despre ce și pe ce căi vă poate contacta { $controller }.
preferences-address = Acestea sunt preferințele pentru { $address }.
preferences-not-you = Nu este adresa dumneavoastră? Atunci acest link v-a fost redirecționat. Vă rugăm să nu modificați nimic aici.
preferences-now = Acum: { $state }
preferences-since = din { $date }
preferences-save = Salvez
preferences-saved-title = Salvat
preferences-saved = Alegerea dumneavoastră este valabilă de acum înainte.
preferences-unchanged = Nu ați modificat nimic.
preferences-conflict = Între timp s-a modificat ceva. Verificați din nou alegerile și salvați încă o dată.
preferences-pause-title = Puneți totul în pauză
preferences-language-title = Limba acestor pagini și a e-mailurilor noastre
preferences-language-saved = Limba a fost salvată.
preferences-history-title = Ce ați ales până acum
preferences-history-none = Nu este înregistrat încă nimic.
preferences-history-receipt = Confirmare de primire
preferences-data-title = Datele dumneavoastră
preferences-export-button = Solicit datele mele
preferences-export = Trimitem un e-mail la { $address }. Linkul din el arată tot ce se păstrează aici despre dumneavoastră.
preferences-erase-button = Șterg datele mele
preferences-erase = Trimitem un e-mail la { $address }. Linkul din el șterge tot ce se păstrează aici despre dumneavoastră.
preferences-mailed-title = V-am trimis un e-mail
preferences-mailed =
    { $days ->
        [one] Am trimis un e-mail la { $address }. Linkul din el este valabil { $days } zi.
        [few] Am trimis un e-mail la { $address }. Linkul din el este valabil { $days } zile.
       *[other] Am trimis un e-mail la { $address }. Linkul din el este valabil { $days } de zile.
    }
preferences-no-mail = Pentru a primi datele sau pentru a cere ștergerea lor, scrieți la { $contact }.
preferences-record = Acest link aparține înregistrării dumneavoastră din baza de date a clienților { $controller }. Adresa dumneavoastră nu este încă cunoscută aici. Puteți opri aici mesajele; pentru a le permite, folosiți un formular.
preferences-unknown = Adresa dumneavoastră nu este cunoscută aici. Puteți opri aici mesajele; pentru a le permite, folosiți un formular.

## Your data: behind the link in a mail

export-title = Tot ce se păstrează despre dumneavoastră
export-ask = Ați cerut de la { $controller } datele care se păstrează aici despre dumneavoastră.
export-button = Arată datele mele
export-download = Descărcare ca fișier (JSON)
export-made = Întocmit la { $date }.
export-none = Nu este înregistrat încă nimic.
export-pseudonym = Pseudonim
export-standings = Ce este valabil
export-event = Eveniment { $position }
export-told = Transmis către
export-notices = Textele care v-au fost afișate
export-terms = Despre prelucrare
erase-title = Ștergerea datelor dumneavoastră
erase-ask = Ați cerut ca { $controller } să șteargă datele care se păstrează aici despre dumneavoastră. Acest lucru nu poate fi anulat. Se păstrează doar o valoare hash, ca nimeni să nu vă mai contacteze.
erase-button = Șterg datele mele
erase-done-title = Datele dumneavoastră au fost șterse
erase-done = A rămas doar o valoare hash, pentru ca { $controller } să nu vă mai contacteze.

## Confirmation of a sign-up

confirm-title = Vă rugăm să confirmați
confirm-ask = După confirmare, { $controller } vă poate contacta despre:
confirm-button = Da, confirm
confirm-done-title = Confirmat, vă mulțumim
confirm-done = { $controller } vă poate contacta acum așa cum ați ales. Vă puteți retrage consimțământul în orice moment, cu un clic în fiecare mesaj.
confirm-already = Confirmaseți deja.
confirm-expired-title = Acest link a expirat
confirm-expired =
    { $days ->
        [one] Nu a fost folosit în termen de { $days } zi, așa că abonarea nu este valabilă. Vă puteți abona din nou.
        [few] Nu a fost folosit în termen de { $days } zile, așa că abonarea nu este valabilă. Vă puteți abona din nou.
       *[other] Nu a fost folosit în termen de { $days } de zile, așa că abonarea nu este valabilă. Vă puteți abona din nou.
    }
confirm-overtaken = Între timp ați ales altceva, iar acea alegere este valabilă.

## Mails

mail-hello = Bună ziua,
mail-confirm-subject = Confirmați abonarea: { $controller }
mail-confirm = v-ați abonat la { $controller } cu această adresă. Vă rugăm să confirmați că sunteți de acord cu următoarele:
mail-confirm-button = Confirm
mail-export-subject = Datele dumneavoastră: { $controller }
mail-export = ați cerut de la { $controller } datele care se păstrează despre dumneavoastră. Acest link le arată:
mail-export-button = Arată datele mele
mail-erase-subject = Ștergerea datelor dumneavoastră: { $controller }
mail-erase = ați cerut ca { $controller } să șteargă datele care se păstrează despre dumneavoastră. Acest link duce la pagina unde confirmați acest lucru:
mail-erase-button = Șterg datele mele
mail-link = Dacă butonul nu funcționează, deschideți această adresă:
mail-expiry =
    { $days ->
        [one] Linkul este valabil { $days } zi.
        [few] Linkul este valabil { $days } zile.
       *[other] Linkul este valabil { $days } de zile.
    }
mail-not-you = Nu ați cerut acest lucru? Atunci nu faceți nimic și nu se va întâmpla nimic.
mail-footer = Primiți acest unic e-mail pentru că adresa dumneavoastră a fost introdusă la { $controller }. Contact: { $contact }

## The hosted form

form-title = Abonare la { $controller }
form-email = Adresă de e-mail
form-phone = Număr de telefon
form-phone-hint = Cu prefixul țării, de exemplu +40
form-first-name = Prenume
form-last-name = Nume
form-optional = opțional
form-submit = Trimit
form-done-title = Vă mulțumim
form-done = Alegerea dumneavoastră a fost înregistrată.
form-done-confirm = Am trimis un e-mail la { $address }. Deschideți-l și confirmați alegerea cu linkul din el.
form-error-email = Aceasta nu este o adresă de e-mail.
form-error-missing = Indicați o adresă de e-mail sau un număr de telefon.
form-again = Nu este înregistrat încă nimic. Alegeți aici.
form-error-stale = Această pagină a fost deschisă prea mult timp. A fost reîncărcată; alegeți din nou.

## The receipt

receipt-title = Confirmare de primire
receipt-intro = Aceasta este înregistrarea pe care { $controller } o păstrează despre alegerea dumneavoastră.
receipt-received = Primit
receipt-requested = Formular trimis
receipt-record = Înregistrare
receipt-how = Cum
receipt-by-form = Ați trimis un formular
receipt-by-one-click = V-ați dezabonat printr-un link dintr-un mesaj
receipt-by-record = V-ați dezabonat printr-un link; acum este valabil pentru adresa dumneavoastră
receipt-by-undo = Ați anulat ce ați făcut înainte
receipt-by-pause = Ați cerut o pauză
receipt-by-resume = Ați încheiat o pauză
receipt-by-pause-end = Pauza dumneavoastră se încheiase
receipt-by-stop = Ați oprit acest lucru pe una dintre paginile noastre
receipt-by-confirmation = Ați confirmat abonarea prin linkul dintr-un e-mail
receipt-by-preferences = Ați ales din nou în centrul de preferințe
receipt-by-staff = Ne-ați spus, iar noi am notat
receipt-by-crm = S-a modificat în baza de date a clienților
receipt-by-import = S-a preluat dintr-un sistem anterior
receipt-by-time = Perioada pentru care v-ați dat consimțământul se încheiase
receipt-by-erasure = Datele dumneavoastră au fost șterse
receipt-choices = Ce ați ales
receipt-notice = Ce vi s-a afișat
receipt-delivery = Cine a fost informat
receipt-no-delivery = Niciun alt sistem nu trebuie informat.
receipt-queued = Înregistrat aici; urmează să fie transmis
receipt-accepted = Acceptat de baza de date a clienților
receipt-confirmed = Confirmat: recitit din baza de date a clienților
receipt-parked = Înregistrat aici; baza de date a clienților l-a refuzat, iar personalul vede motivul
receipt-superseded = Înregistrat aici; o alegere ulterioară a dvs. i-a luat locul
receipt-verify = Verificați dumneavoastră această confirmare

## What holds, for a purpose on a channel

state-granted = Da
state-pending = Așteaptă confirmarea dumneavoastră
state-paused = În pauză
state-expired = Expirat
state-declined = Nu (nebifat)
state-withdrawn = Oprit
state-objected = Opoziție
state-unchanged = Neschimbat
state-none = Nicio alegere
state-interest = Da, fără consimțământul dumneavoastră (interes legitim), până când opriți acest lucru

## Errors

error-link-title = Acest link nu funcționează
error-link = Poate a fost scurtat sau modificat pe drum. Folosiți din nou linkul din mesaj sau scrieți expeditorului.
error-gone-title = Această înregistrare a fost ștearsă
error-gone = Conținutul ei nu mai există. A rămas doar un hash fără semnificație, pentru ca jurnalul să poată fi verificat în continuare.
error-busy-title = Prea multe încercări
error-busy = Așteptați un minut și încercați din nou.
error-unavailable-title = Încă nefinalizat
error-unavailable = Cererea dumneavoastră nu a putut fi salvată acum. Încercați din nou peste un minut.
error-request-title = Nu a funcționat
error-request = Cererea nu a putut fi înțeleasă. Reveniți și încercați din nou.
