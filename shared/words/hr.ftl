## Notices and the widget

notice-language = Hrvatski
notice-legend = Smije li vas { $controller } kontaktirati?
notice-optional = Izbor je vaš: obrazac radi i bez kvačice.
notice-tick = Kvačica je vaša privola, bez kvačice privole nema. Ništa se ne mijenja dok ne spremite.
notice-stop = Zaustavi ovo ({ $channel })
notice-withdraw = Privolu možete u svakom trenutku povući jednim klikom u svakoj poruci.
notice-policy = Pravila privatnosti: { $controller } (otvara se u novoj kartici)
notice-by-email = e-poštom
notice-by-sms = SMS-om
notice-by-phone = telefonom
notice-by-post = poštom
notice-recorded = Vaš je izbor zabilježen.
notice-receipt = Prikaži potvrdu
notice-number = Za SMS i pozive potreban je telefonski broj s pozivnim brojem države, primjerice +385 92 123 4567.
notice-kept = Vaš se izbor još nije mogao poslati. Ovaj ga preglednik čuva i poslat će ga kasnije.
notice-refused = Vaš se izbor nije mogao zabilježiti.
notice-confirm = Otvorite poruku e-pošte koju ćete sada primiti i u njoj potvrdite svoj izbor.

## Every page

everything = sve
page-language-button = Promijeni jezik
receipt-link = Potvrda sa stanjem vašeg zahtjeva

## Unsubscribe: before, and after

unsubscribe-title = Odjava: { $purpose }
unsubscribe-ask = { $controller } vas više neće kontaktirati { $channel } na temu: { $purpose }.
unsubscribe-button = Odjavi me
unsubscribe-done-title = Vaša je odjava uspjela
unsubscribe-done = { $controller } vas više neće kontaktirati { $channel } na temu: { $purpose }.
unsubscribe-address = To vrijedi za { $address }.
unsubscribe-older = Ova je poveznica starija od vaše posljednje prijave. I ona je sada prekinuta.
unsubscribe-all-title = Želite li zaustaviti sve?
unsubscribe-all = { $controller } vam tada više neće slati nikakve promidžbene sadržaje ni na koji način.
unsubscribe-all-button = Zaustavi sve
unsubscribe-all-done-title = Sve je zaustavljeno
unsubscribe-all-done = { $controller } vam više neće slati nikakve promidžbene sadržaje ni na koji način.
unsubscribe-channels-title = Drugi načini
unsubscribe-channels = Tema: { $purpose }. { $controller } vas i dalje može kontaktirati na ove načine:
unsubscribe-channels-button = Više ne { $channel }

## Undo

undo-title = Je li to bila pogreška?
undo-text =
    { $minutes ->
        [one] To možete poništiti još { $minutes } minutu.
        [few] To možete poništiti još { $minutes } minute.
       *[other] To možete poništiti još { $minutes } minuta.
    }
undo-button = Poništi
undo-done-title = Poništeno
undo-done = Ponovno vrijedi vaš prijašnji izbor.
undo-expired-title = To se više ne može poništiti
undo-expired = Rok je istekao i vaš zahtjev vrijedi. Ako ponovno želite primati poruke koje šalje { $controller }, možete se ponovno prijaviti.
undo-overtaken = Otad ste odabrali drukčije i to vrijedi.

## Pause

pause-title = Radije stanka?
pause-text = { $controller } vas u tom razdoblju neće kontaktirati. Nakon toga sve se nastavlja kao prije.
pause-button =
    { $days ->
        [one] Stanka od { $days } dana
        [few] Stanka od { $days } dana
       *[other] Stanka od { $days } dana
    }
pause-done-title = Pauzirano
pause-done = Do { $date } { $controller } vas neće kontaktirati { $channel } na temu: { $purpose }.
pause-until = Pauzirano do { $date }
resume-button = Nastavi odmah
resume-done-title = Stanka je završila

## Preference centre

preferences-title = Vaše postavke
preferences-intro = Ovdje birate o čemu i na koje vas načine { $controller } smije kontaktirati.
preferences-address = Ovo su postavke za { $address }.
preferences-not-you = Nije vaša adresa? Onda vam je ova poveznica proslijeđena. Molimo, ništa ovdje ne mijenjajte.
preferences-now = Sada: { $state }
preferences-since = od { $date }
preferences-save = Spremi
preferences-saved-title = Spremljeno
preferences-saved = Vaš izbor vrijedi od sada.
preferences-unchanged = Niste ništa promijenili.
preferences-conflict = U međuvremenu se nešto promijenilo. Ponovno pogledajte svoje izbore i spremite ih još jednom.
preferences-pause-title = Pauziraj sve
preferences-language-title = Jezik ovih stranica i naših poruka e-pošte
preferences-language-saved = Jezik je spremljen.
preferences-history-title = Vaši prijašnji izbori
preferences-history-none = Još ništa nije zabilježeno.
preferences-history-receipt = Potvrda
preferences-data-title = Vaši podaci
preferences-export-button = Želim svoje podatke
preferences-export = Poslat ćemo poruku e-pošte na { $address }. Poveznica u njoj prikazuje sve što se ovdje čuva o vama.
preferences-erase-button = Izbriši moje podatke
preferences-erase = Poslat ćemo poruku e-pošte na { $address }. Poveznica u njoj briše sve što se ovdje čuva o vama.
preferences-mailed-title = Poslali smo vam poruku e-pošte
preferences-mailed =
    { $days ->
        [one] Poslali smo poruku e-pošte na { $address }. Poveznica u njoj vrijedi { $days } dan.
        [few] Poslali smo poruku e-pošte na { $address }. Poveznica u njoj vrijedi { $days } dana.
       *[other] Poslali smo poruku e-pošte na { $address }. Poveznica u njoj vrijedi { $days } dana.
    }
preferences-no-mail = Za dobivanje ili brisanje svojih podataka pišite na { $contact }.
preferences-record = Ova poveznica pripada vašem zapisu u bazi podataka o klijentima koju vodi { $controller }. Vaša adresa ovdje još nije poznata. Ovdje možete zaustaviti poruke; da biste ih dopustili, upotrijebite obrazac.
preferences-unknown = Vaša adresa ovdje nije poznata. Ovdje možete zaustaviti poruke; da biste ih dopustili, upotrijebite obrazac.

## Your data: behind the link in a mail

export-title = Sve što se čuva o vama
export-ask = Zatražili ste podatke koje { $controller } ovdje čuva o vama.
export-button = Prikaži moje podatke
export-download = Preuzmi kao datoteku (JSON)
export-made = Sastavljeno { $date }.
export-none = Još ništa nije zabilježeno.
export-pseudonym = Pseudonim
export-standings = Što vrijedi
export-event = Događaj { $position }
export-told = Proslijeđeno
export-notices = Tekstovi koji su vam prikazani
export-terms = O obradi
erase-title = Brisanje vaših podataka
erase-ask = Zatražili ste brisanje podataka koje { $controller } ovdje čuva o vama. To se ne može poništiti. Čuva se samo hash vrijednost kako vas nitko više ne bi kontaktirao.
erase-button = Izbriši moje podatke
erase-done-title = Vaši su podaci izbrisani
erase-done = Ostala je samo hash vrijednost. Zbog nje vas { $controller } više neće kontaktirati.

## Confirmation of a sign-up

confirm-title = Molimo, potvrdite
confirm-ask = Nakon vaše potvrde { $controller } vas smije kontaktirati na teme:
confirm-button = Da, potvrđujem
confirm-done-title = Potvrđeno, hvala
confirm-done = { $controller } vas sada smije kontaktirati kako ste odabrali. Privolu možete u svakom trenutku povući jednim klikom u svakoj poruci.
confirm-already = To ste već potvrdili.
confirm-expired-title = Ova je poveznica istekla
confirm-expired =
    { $days ->
        [one] Nije upotrijebljena u roku od { $days } dana pa vaša prijava ne vrijedi. Možete se ponovno prijaviti.
        [few] Nije upotrijebljena u roku od { $days } dana pa vaša prijava ne vrijedi. Možete se ponovno prijaviti.
       *[other] Nije upotrijebljena u roku od { $days } dana pa vaša prijava ne vrijedi. Možete se ponovno prijaviti.
    }
confirm-overtaken = Otad ste odabrali drukčije i to vrijedi.

## Mails

mail-hello = Dobar dan,
mail-confirm-subject = Potvrdite svoju prijavu: { $controller }
mail-confirm = ovom ste se adresom prijavili za poruke koje šalje { $controller }. Potvrdite da ste s tim suglasni:
mail-confirm-button = Potvrdi
mail-export-subject = Vaši podaci: { $controller }
mail-export = zatražili ste podatke koje { $controller } čuva o vama. Ova ih poveznica prikazuje:
mail-export-button = Prikaži moje podatke
mail-erase-subject = Brisanje vaših podataka: { $controller }
mail-erase = zatražili ste brisanje podataka koje { $controller } čuva o vama. Ova poveznica vodi na stranicu na kojoj to potvrđujete:
mail-erase-button = Izbriši moje podatke
mail-link = Ako gumb ne radi, otvorite ovu adresu:
mail-expiry =
    { $days ->
        [one] Poveznica vrijedi { $days } dan.
        [few] Poveznica vrijedi { $days } dana.
       *[other] Poveznica vrijedi { $days } dana.
    }
mail-not-you = Niste to zatražili? Onda ne činite ništa i ništa se neće dogoditi.
mail-footer = Primate ovu jedinu poruku e-pošte jer je vaša adresa unesena u obrazac čiji je voditelj obrade { $controller }. Kontakt: { $contact }

## The hosted form

form-title = Prijava: { $controller }
form-email = Adresa e-pošte
form-phone = Telefonski broj
form-phone-hint = S pozivnim brojem države, primjerice +385
form-first-name = Ime
form-last-name = Prezime
form-optional = neobvezno
form-submit = Pošalji
form-done-title = Hvala
form-done = Vaš je izbor zabilježen.
form-done-confirm = Poslali smo poruku e-pošte na { $address }. Otvorite je i potvrdite svoj izbor poveznicom u njoj.
form-error-email = To nije adresa e-pošte.
form-error-missing = Navedite adresu e-pošte ili telefonski broj.
form-again = Još ništa nije zabilježeno. Odaberite ovdje.
form-error-stale = Ova je stranica bila predugo otvorena. Učitana je ponovno; odaberite još jednom.

## The receipt

receipt-title = Potvrda
receipt-intro = Ovo je zapis o vašem izboru koji čuva { $controller }.
receipt-received = Primljeno
receipt-requested = Obrazac poslan
receipt-record = Zapis
receipt-how = Kako
receipt-by-form = Poslali ste obrazac
receipt-by-one-click = Odjavili ste se poveznicom u poruci
receipt-by-record = Odjavili ste se poveznicom; to sada vrijedi za vašu adresu
receipt-by-undo = Poništili ste ono što ste prije učinili
receipt-by-pause = Zatražili ste stanku
receipt-by-resume = Završili ste stanku
receipt-by-pause-end = Vaša je stanka završila
receipt-by-stop = Zaustavili ste to na jednoj od naših stranica
receipt-by-confirmation = Potvrdili ste prijavu poveznicom u poruci e-pošte
receipt-by-preferences = Ponovno ste odabrali u postavkama
receipt-by-staff = Rekli ste nam i to smo zapisali
receipt-by-crm = Promijenjeno je u bazi podataka o klijentima
receipt-by-import = Preuzeto je iz prijašnjeg sustava
receipt-by-time = Isteklo je razdoblje za koje ste dali privolu
receipt-by-erasure = Vaši su podaci izbrisani
receipt-choices = Što ste odabrali
receipt-notice = Što vam je prikazano
receipt-delivery = Tko je obaviješten
receipt-no-delivery = Nijedan drugi sustav ne treba obavijestiti.
receipt-queued = Zabilježeno ovdje; čeka prosljeđivanje
receipt-accepted = Baza podataka o klijentima prihvatila je
receipt-confirmed = Potvrđeno: ponovno pročitano iz baze podataka o klijentima
receipt-parked = Zabilježeno ovdje; baza podataka o klijentima to je odbila, a osoblje vidi razlog
receipt-superseded = Zabilježeno ovdje; zamijenio ga je vaš kasniji odabir
receipt-verify = Provjerite ovu potvrdu

## What holds, for a purpose on a channel

state-granted = Da
state-pending = Čeka vašu potvrdu
state-paused = Pauzirano
state-expired = Isteklo
state-declined = Ne (nije označeno)
state-withdrawn = Zaustavljeno
state-objected = Uložen prigovor
state-unchanged = Nepromijenjeno
state-none = Bez izbora
state-interest = Da, bez vaše privole (legitimni interes), dok to ne zaustavite

## Errors

error-link-title = Ova poveznica ne radi
error-link = Možda je na putu do vas skraćena ili promijenjena. Ponovno upotrijebite poveznicu u poruci ili pišite pošiljatelju.
error-gone-title = Ovaj je zapis izbrisan
error-gone = Njegova sadržaja više nema. Ostao je samo hash bez značenja kako bi se zapisnik i dalje mogao provjeravati.
error-busy-title = Previše pokušaja
error-busy = Pričekajte minutu i pokušajte ponovno.
error-unavailable-title = Još nije obavljeno
error-unavailable = Vaš zahtjev trenutačno nije bilo moguće spremiti. Pokušajte ponovno za minutu.
error-request-title = To nije uspjelo
error-request = Zahtjev nije bilo moguće razumjeti. Vratite se i pokušajte ponovno.
