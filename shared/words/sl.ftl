## Notices and the widget

notice-language = Slovenščina
notice-legend = Ali lahko { $controller } stopi v stik z vami?
notice-optional = Odločitev je vaša: obrazec deluje tudi brez kljukice.
notice-tick = Kljukica je vaša privolitev, brez kljukice privolitve ni. Dokler ne shranite, se nič ne spremeni.
notice-stop = Ustavi to ({ $channel })
notice-withdraw = Privolitev lahko kadar koli prekličete z enim klikom v vsakem sporočilu.
notice-policy = Politika zasebnosti: { $controller } (odpre se v novem zavihku)
notice-by-email = po e-pošti
notice-by-sms = s sporočilom SMS
notice-by-phone = po telefonu
notice-by-post = po pošti
notice-recorded = Vaša izbira je zabeležena.
notice-receipt = Prikaži potrdilo
notice-number = Za sporočila SMS in klice je potrebna telefonska številka s klicno kodo države, na primer +386 31 234 567.
notice-kept = Vaše izbire še ni bilo mogoče poslati. Ta brskalnik jo hrani in jo bo poslal pozneje.
notice-refused = Vaše izbire ni bilo mogoče zabeležiti.
notice-confirm = Odprite e-sporočilo, ki ga boste zdaj prejeli, in v njem potrdite svojo izbiro.

## Every page

everything = vse
page-language-button = Spremeni jezik
receipt-link = Potrdilo s stanjem vaše zahteve

## Unsubscribe: before, and after

unsubscribe-title = Odjava: { $purpose }
unsubscribe-ask = { $controller } ne stopi več v stik z vami { $channel } o temi: { $purpose }.
unsubscribe-button = Odjava
unsubscribe-done-title = Vaša odjava je uspela
unsubscribe-done = { $controller } ne stopi več v stik z vami { $channel } o temi: { $purpose }.
unsubscribe-address = To velja za { $address }.
unsubscribe-older = Ta povezava je starejša od vaše zadnje prijave. Tudi ta je zdaj prekinjena.
unsubscribe-all-title = Želite ustaviti vse?
unsubscribe-all = { $controller } vam po tem ne pošilja več nobenih trženjskih vsebin po nobeni poti.
unsubscribe-all-button = Ustavi vse
unsubscribe-all-done-title = Vse je ustavljeno
unsubscribe-all-done = { $controller } vam ne pošilja več nobenih trženjskih vsebin po nobeni poti.
unsubscribe-channels-title = Druge poti
unsubscribe-channels = Tema: { $purpose }. { $controller } lahko še vedno stopi v stik z vami po teh poteh:
unsubscribe-channels-button = Nič več { $channel }

## Undo

undo-title = Je bila to pomota?
undo-text =
    { $minutes ->
        [one] To lahko razveljavite še { $minutes } minuto.
        [two] To lahko razveljavite še { $minutes } minuti.
        [few] To lahko razveljavite še { $minutes } minute.
       *[other] To lahko razveljavite še { $minutes } minut.
    }
undo-button = Razveljavi
undo-done-title = Razveljavljeno
undo-done = Spet velja vaša prejšnja izbira.
undo-expired-title = Tega ni več mogoče razveljaviti
undo-expired = Rok je potekel in vaša zahteva velja. Če želite spet prejemati sporočila, ki jih pošilja { $controller }, se lahko znova prijavite.
undo-overtaken = Od takrat ste izbrali drugače in to velja.

## Pause

pause-title = Bi raje premor?
pause-text = { $controller } v tem času ne stopi v stik z vami. Nato se vse nadaljuje kot prej.
pause-button =
    { $days ->
        [one] Premor za { $days } dan
        [two] Premor za { $days } dneva
        [few] Premor za { $days } dni
       *[other] Premor za { $days } dni
    }
pause-done-title = Začasno ustavljeno
pause-done = Do { $date } { $controller } ne stopi v stik z vami { $channel } o temi: { $purpose }.
pause-until = Začasno ustavljeno do { $date }
resume-button = Nadaljuj zdaj
resume-done-title = Premor je končan

## Preference centre

preferences-title = Vaše nastavitve
preferences-intro = Tu izberete, o čem in po katerih poteh lahko { $controller } stopi v stik z vami.
preferences-address = To so nastavitve za { $address }.
preferences-not-you = To ni vaš naslov? Potem vam je bila ta povezava posredovana. Prosimo, ne spreminjajte ničesar.
preferences-now = Zdaj: { $state }
preferences-since = od { $date }
preferences-save = Shrani
preferences-saved-title = Shranjeno
preferences-saved = Vaša izbira velja od zdaj.
preferences-unchanged = Ničesar niste spremenili.
preferences-conflict = Medtem se je nekaj spremenilo. Znova preglejte svoje izbire in jih shranite še enkrat.
preferences-pause-title = Začasno ustavi vse
preferences-language-title = Jezik teh strani in naših e-sporočil
preferences-language-saved = Jezik je shranjen.
preferences-history-title = Vaše prejšnje izbire
preferences-history-none = Nič še ni zabeleženo.
preferences-history-receipt = Potrdilo
preferences-data-title = Vaši podatki
preferences-export-button = Želim svoje podatke
preferences-export = Poslali bomo e-sporočilo na { $address }. Povezava v njem pokaže vse, kar se tu hrani o vas.
preferences-erase-button = Izbriši moje podatke
preferences-erase = Poslali bomo e-sporočilo na { $address }. Povezava v njem izbriše vse, kar se tu hrani o vas.
preferences-mailed-title = Poslali smo vam e-sporočilo
preferences-mailed =
    { $days ->
        [one] Poslali smo e-sporočilo na { $address }. Povezava v njem velja { $days } dan.
        [two] Poslali smo e-sporočilo na { $address }. Povezava v njem velja { $days } dneva.
        [few] Poslali smo e-sporočilo na { $address }. Povezava v njem velja { $days } dni.
       *[other] Poslali smo e-sporočilo na { $address }. Povezava v njem velja { $days } dni.
    }
preferences-no-mail = Za prejem ali izbris svojih podatkov pišite na { $contact }.
preferences-record = Ta povezava pripada vašemu vnosu v zbirki podatkov o strankah, ki jo vodi { $controller }. Vaš naslov tu še ni znan. Sporočila lahko tu ustavite; če jih želite dovoliti, uporabite obrazec.
preferences-unknown = Vaš naslov tu ni znan. Sporočila lahko tu ustavite; če jih želite dovoliti, uporabite obrazec.

## Your data: behind the link in a mail

export-title = Vse, kar se hrani o vas
export-ask = Zahtevali ste podatke, ki jih { $controller } tu hrani o vas.
export-button = Prikaži moje podatke
export-download = Prenesi kot datoteko (JSON)
export-made = Pripravljeno { $date }.
export-none = Nič še ni zabeleženo.
export-pseudonym = Psevdonim
export-standings = Kaj velja
export-event = Dogodek { $position }
export-told = Posredovano
export-notices = Besedila, ki so vam bila prikazana
export-terms = O obdelavi
erase-title = Izbris vaših podatkov
erase-ask = Zahtevali ste izbris podatkov, ki jih { $controller } tu hrani o vas. Tega ni mogoče razveljaviti. Ohrani se le zgoščena vrednost, da ne bi nihče več stopil v stik z vami.
erase-button = Izbriši moje podatke
erase-done-title = Vaši podatki so izbrisani
erase-done = Ostala je le zgoščena vrednost, da { $controller } ne stopi znova v stik z vami.

## Confirmation of a sign-up

confirm-title = Prosimo, potrdite
confirm-ask = Po vaši potrditvi lahko { $controller } stopi v stik z vami o temah:
confirm-button = Da, potrjujem
confirm-done-title = Potrjeno, hvala
confirm-done = { $controller } lahko zdaj stopi v stik z vami, kot ste izbrali. Privolitev lahko kadar koli prekličete z enim klikom v vsakem sporočilu.
confirm-already = To ste že potrdili.
confirm-expired-title = Ta povezava je potekla
confirm-expired =
    { $days ->
        [one] Ni bila uporabljena v { $days } dnevu, zato vaša prijava ne velja. Lahko se znova prijavite.
        [two] Ni bila uporabljena v { $days } dneh, zato vaša prijava ne velja. Lahko se znova prijavite.
        [few] Ni bila uporabljena v { $days } dneh, zato vaša prijava ne velja. Lahko se znova prijavite.
       *[other] Ni bila uporabljena v { $days } dneh, zato vaša prijava ne velja. Lahko se znova prijavite.
    }
confirm-overtaken = Od takrat ste izbrali drugače in to velja.

## Mails

mail-hello = Pozdravljeni,
mail-confirm-subject = Prosimo, potrdite svojo prijavo: { $controller }
mail-confirm = s tem naslovom ste se prijavili na sporočila, ki jih pošilja { $controller }. Potrdite, da s tem soglašate:
mail-confirm-button = Potrdi
mail-export-subject = Vaši podatki: { $controller }
mail-export = zahtevali ste podatke, ki jih { $controller } hrani o vas. Ta povezava jih pokaže:
mail-export-button = Prikaži moje podatke
mail-erase-subject = Izbris vaših podatkov: { $controller }
mail-erase = zahtevali ste izbris podatkov, ki jih { $controller } hrani o vas. Ta povezava vodi na stran, kjer to potrdite:
mail-erase-button = Izbriši moje podatke
mail-link = Če gumb ne deluje, odprite ta naslov:
mail-expiry =
    { $days ->
        [one] Povezava velja { $days } dan.
        [two] Povezava velja { $days } dneva.
        [few] Povezava velja { $days } dni.
       *[other] Povezava velja { $days } dni.
    }
mail-not-you = Tega niste zahtevali? Potem ne storite ničesar in nič se ne bo zgodilo.
mail-footer = To edino e-sporočilo ste prejeli, ker je bil vaš naslov vnesen v obrazec, katerega upravljavec je { $controller }. Stik: { $contact }

## The hosted form

form-title = Prijava: { $controller }
form-email = E-poštni naslov
form-phone = Telefonska številka
form-phone-hint = S klicno kodo države, na primer +386
form-first-name = Ime
form-last-name = Priimek
form-optional = neobvezno
form-submit = Pošlji
form-done-title = Hvala
form-done = Vaša izbira je zabeležena.
form-done-confirm = Poslali smo e-sporočilo na { $address }. Odprite ga in potrdite svojo izbiro s povezavo v njem.
form-error-email = To ni e-poštni naslov.
form-error-missing = Vnesite e-poštni naslov ali telefonsko številko.
form-again = Nič še ni zabeleženo. Izberite tukaj.
form-error-stale = Ta stran je bila odprta predolgo. Naložena je znova; izberite še enkrat.

## The receipt

receipt-title = Potrdilo
receipt-intro = To je zapis o vaši izbiri, ki ga hrani { $controller }.
receipt-received = Prejeto
receipt-requested = Obrazec poslan
receipt-record = Zapis
receipt-how = Kako
receipt-by-form = Poslali ste obrazec
receipt-by-one-click = Odjavili ste se s povezavo v sporočilu
receipt-by-record = Odjavili ste se s povezavo; zdaj to velja za vaš naslov
receipt-by-undo = Razveljavili ste, kar ste storili prej
receipt-by-pause = Prosili ste za premor
receipt-by-resume = Končali ste premor
receipt-by-pause-end = Vaš premor se je končal
receipt-by-stop = To ste ustavili na eni od naših strani
receipt-by-confirmation = Prijavo ste potrdili s povezavo v e-sporočilu
receipt-by-preferences = Znova ste izbrali v nastavitvah
receipt-by-staff = Povedali ste nam in to smo zapisali
receipt-by-crm = Spremenjeno je bilo v zbirki podatkov o strankah
receipt-by-import = Prevzeto je bilo iz prejšnjega sistema
receipt-by-time = Čas, za katerega ste dali privolitev, je potekel
receipt-by-erasure = Vaši podatki so bili izbrisani
receipt-choices = Kaj ste izbrali
receipt-notice = Kaj vam je bilo prikazano
receipt-delivery = Kdo je bil obveščen
receipt-no-delivery = Nobenega drugega sistema ni treba obvestiti.
receipt-queued = Zabeleženo tu; čaka na posredovanje
receipt-accepted = Zbirka podatkov o strankah je sprejela
receipt-confirmed = Potrjeno: prebrano nazaj iz zbirke podatkov o strankah
receipt-parked = Zabeleženo tu; zbirka podatkov o strankah je to zavrnila, osebje pa vidi razlog
receipt-superseded = Zabeleženo tu; nadomestila jo je vaša poznejša izbira
receipt-verify = Preverite to potrdilo

## What holds, for a purpose on a channel

state-granted = Da
state-pending = Čaka na vašo potrditev
state-paused = Začasno ustavljeno
state-expired = Poteklo
state-declined = Ne (neoznačeno)
state-withdrawn = Ustavljeno
state-objected = Ugovor
state-unchanged = Nespremenjeno
state-none = Brez izbire
state-interest = Da, brez vaše privolitve (zakoniti interes), dokler tega ne ustavite

## Errors

error-link-title = Ta povezava ne deluje
error-link = Morda je bila na poti do vas skrajšana ali spremenjena. Znova uporabite povezavo v sporočilu ali pišite pošiljatelju.
error-gone-title = Ta zapis je izbrisan
error-gone = Njegove vsebine ni več. Ostala je le zgoščena vrednost brez pomena, da je dnevnik še vedno mogoče preverjati.
error-busy-title = Preveč poskusov
error-busy = Počakajte minuto in poskusite znova.
error-unavailable-title = Še ni opravljeno
error-unavailable = Vaše zahteve trenutno ni bilo mogoče shraniti. Poskusite znova čez minuto.
error-request-title = To ni uspelo
error-request = Zahteve ni bilo mogoče razumeti. Vrnite se nazaj in poskusite znova.
