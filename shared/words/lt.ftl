## Notices and the widget

notice-language = Lietuvių
notice-legend = Ar { $controller } gali su jumis susisiekti?
notice-optional = Rinktis jums: forma veikia ir nepažymėjus langelio.
notice-tick = Pažymėtas langelis yra jūsų sutikimas, nepažymėtas – ne. Kol neįrašysite, niekas nesikeis.
notice-stop = Tai nutraukti ({ $channel })
notice-withdraw = Sutikimą galite bet kada atšaukti vienu spustelėjimu kiekviename pranešime.
notice-policy = Privatumo politika: { $controller } (atidaroma naujoje kortelėje)
notice-by-email = el. paštu
notice-by-sms = SMS žinute
notice-by-phone = telefonu
notice-by-post = paštu
notice-recorded = Jūsų pasirinkimas įrašytas.
notice-receipt = Peržiūrėti kvitą
notice-number = SMS žinutėms ir skambučiams reikia telefono numerio su šalies kodu, pavyzdžiui, +370 612 34567.
notice-kept = Jūsų pasirinkimo dar nepavyko išsiųsti. Ši naršyklė jį saugo ir išsiųs vėliau.
notice-refused = Jūsų pasirinkimo nepavyko įrašyti.
notice-confirm = Atidarykite el. laišką, kurį dabar gausite, ir jame patvirtinkite savo pasirinkimą.

## Every page

everything = viskas
page-language-button = Keisti kalbą
receipt-link = Kvitas su jūsų prašymo būsena

## Unsubscribe: before, and after

unsubscribe-title = Atsisakyti: { $purpose }
unsubscribe-ask = { $controller } su jumis nebesusisieks { $channel } dėl: { $purpose }.
unsubscribe-button = Atsisakyti
unsubscribe-done-title = Atsisakėte prenumeratos
unsubscribe-done = { $controller } su jumis nebesusisieks { $channel } dėl: { $purpose }.
unsubscribe-address = Tai galioja adresui { $address }.
unsubscribe-older = Ši nuoroda senesnė už paskutinę jūsų prenumeratą. Ta prenumerata taip pat nutraukta.
unsubscribe-all-title = Nutraukti viską?
unsubscribe-all = { $controller } jums nebesiųs jokios reklamos jokiu būdu.
unsubscribe-all-button = Nutraukti viską
unsubscribe-all-done-title = Viskas nutraukta
unsubscribe-all-done = { $controller } jums nebesiųs jokios reklamos jokiu būdu.
unsubscribe-channels-title = Kiti būdai
unsubscribe-channels = Tema: { $purpose }. { $controller } vis dar gali su jumis susisiekti šiais būdais:
unsubscribe-channels-button = Nebe { $channel }

## Undo

undo-title = Ar tai buvo klaida?
undo-text =
    { $minutes ->
        [one] Tai galite atšaukti per { $minutes } minutę.
        [few] Tai galite atšaukti per { $minutes } minutes.
        [many] Tai galite atšaukti per { $minutes } minutės.
       *[other] Tai galite atšaukti per { $minutes } minučių.
    }
undo-button = Atšaukti
undo-done-title = Atšaukta
undo-done = Vėl galioja tai, ką buvote pasirinkę anksčiau.
undo-expired-title = To nebegalima atšaukti
undo-expired = Laikas baigėsi, ir jūsų prašymas galioja. Jei vėl norite gauti pranešimus, kuriuos siunčia { $controller }, galite užsisakyti iš naujo.
undo-overtaken = Nuo to laiko pasirinkote kitaip, ir tai galioja.

## Pause

pause-title = Gal geriau pertrauka?
pause-text = { $controller } per šį laikotarpį su jumis nesusisieks. Vėliau viskas tęsis kaip anksčiau.
pause-button =
    { $days ->
        [one] Pertrauka { $days } dienai
        [few] Pertrauka { $days } dienoms
        [many] Pertrauka { $days } dienos
       *[other] Pertrauka { $days } dienų
    }
pause-done-title = Pristabdyta
pause-done = Iki { $date } { $controller } su jumis nesusisieks { $channel } dėl: { $purpose }.
pause-until = Pristabdyta iki { $date }
resume-button = Tęsti dabar
resume-done-title = Pertrauka baigėsi

## Preference centre

preferences-title = Jūsų nuostatos
preferences-intro = Čia pasirenkate, dėl ko ir kokiais būdais { $controller } gali su jumis susisiekti.
preferences-address = Tai adreso { $address } nuostatos.
preferences-not-you = Tai ne jūsų adresas? Vadinasi, ši nuoroda jums persiųsta. Nieko čia nekeiskite.
preferences-now = Dabar: { $state }
preferences-since = nuo { $date }
preferences-save = Įrašyti
preferences-saved-title = Įrašyta
preferences-saved = Jūsų pasirinkimas galioja nuo dabar.
preferences-unchanged = Nieko nepakeitėte.
preferences-conflict = Tuo tarpu kažkas pasikeitė. Dar kartą peržiūrėkite savo pasirinkimus ir įrašykite iš naujo.
preferences-pause-title = Pristabdyti viską
preferences-language-title = Šių puslapių ir mūsų el. laiškų kalba
preferences-language-saved = Kalba įrašyta.
preferences-history-title = Ankstesni jūsų pasirinkimai
preferences-history-none = Kol kas nieko neįrašyta.
preferences-history-receipt = Kvitas
preferences-data-title = Jūsų duomenys
preferences-export-button = Gauti savo duomenis
preferences-export = Išsiųsime el. laišką adresu { $address }. Jame esanti nuoroda parodys viską, kas čia apie jus saugoma.
preferences-erase-button = Ištrinti mano duomenis
preferences-erase = Išsiųsime el. laišką adresu { $address }. Jame esanti nuoroda ištrins viską, kas čia apie jus saugoma.
preferences-mailed-title = Išsiuntėme jums el. laišką
preferences-mailed =
    { $days ->
        [one] Išsiuntėme el. laišką adresu { $address }. Jame esanti nuoroda galioja { $days } dieną.
        [few] Išsiuntėme el. laišką adresu { $address }. Jame esanti nuoroda galioja { $days } dienas.
        [many] Išsiuntėme el. laišką adresu { $address }. Jame esanti nuoroda galioja { $days } dienos.
       *[other] Išsiuntėme el. laišką adresu { $address }. Jame esanti nuoroda galioja { $days } dienų.
    }
preferences-no-mail = Norėdami gauti savo duomenis arba prašyti juos ištrinti, rašykite adresu { $contact }.
preferences-record = Ši nuoroda susijusi su jūsų įrašu klientų duomenų bazėje, kurią tvarko { $controller }. Jūsų adresas čia dar nežinomas. Čia galite nutraukti pranešimus; norėdami juos leisti, naudokite formą.
preferences-unknown = Jūsų adresas čia nežinomas. Čia galite nutraukti pranešimus; norėdami juos leisti, naudokite formą.

## Your data: behind the link in a mail

export-title = Viskas, kas apie jus saugoma
export-ask = Prašėte duomenų, kuriuos { $controller } čia apie jus saugo.
export-button = Rodyti mano duomenis
export-download = Atsisiųsti kaip failą (JSON)
export-made = Parengta { $date }.
export-none = Kol kas nieko neįrašyta.
export-pseudonym = Pseudonimas
export-standings = Kas galioja
export-event = Įvykis { $position }
export-told = Perduota
export-notices = Jums rodyti tekstai
export-terms = Apie tvarkymą
erase-title = Ištrinti jūsų duomenis
erase-ask = Prašėte, kad { $controller } ištrintų čia apie jus saugomus duomenis. To negalima atšaukti. Paliekama tik maišos reikšmė, kad su jumis daugiau nebūtų susisiekta.
erase-button = Ištrinti mano duomenis
erase-done-title = Jūsų duomenys ištrinti
erase-done = Liko tik maišos reikšmė, kad { $controller } su jumis daugiau nesusisiektų.

## Confirmation of a sign-up

confirm-title = Patvirtinkite
confirm-ask = Jums patvirtinus, { $controller } galės su jumis susisiekti dėl:
confirm-button = Taip, patvirtinu
confirm-done-title = Patvirtinta, ačiū
confirm-done = { $controller } dabar gali su jumis susisiekti taip, kaip pasirinkote. Sutikimą galite bet kada atšaukti vienu spustelėjimu kiekviename pranešime.
confirm-already = Jau buvote patvirtinę.
confirm-expired-title = Šios nuorodos galiojimas baigėsi
confirm-expired =
    { $days ->
        [one] Ji nebuvo panaudota per { $days } dieną, todėl jūsų prenumerata negalioja. Galite užsisakyti iš naujo.
        [few] Ji nebuvo panaudota per { $days } dienas, todėl jūsų prenumerata negalioja. Galite užsisakyti iš naujo.
        [many] Ji nebuvo panaudota per { $days } dienos, todėl jūsų prenumerata negalioja. Galite užsisakyti iš naujo.
       *[other] Ji nebuvo panaudota per { $days } dienų, todėl jūsų prenumerata negalioja. Galite užsisakyti iš naujo.
    }
confirm-overtaken = Nuo to laiko pasirinkote kitaip, ir tai galioja.

## Mails

mail-hello = Laba diena,
mail-confirm-subject = Patvirtinkite savo prenumeratą: { $controller }
mail-confirm = šiuo adresu užsisakėte pranešimus, kuriuos siunčia { $controller }. Patvirtinkite, kad su tuo sutinkate:
mail-confirm-button = Patvirtinti
mail-export-subject = Jūsų duomenys: { $controller }
mail-export = prašėte duomenų, kuriuos { $controller } apie jus saugo. Ši nuoroda juos parodo:
mail-export-button = Rodyti mano duomenis
mail-erase-subject = Ištrinti jūsų duomenis: { $controller }
mail-erase = prašėte, kad { $controller } ištrintų apie jus saugomus duomenis. Ši nuoroda veda į puslapį, kuriame tai patvirtinate:
mail-erase-button = Ištrinti mano duomenis
mail-link = Jei mygtukas neveikia, atidarykite šį adresą:
mail-expiry =
    { $days ->
        [one] Nuoroda galioja { $days } dieną.
        [few] Nuoroda galioja { $days } dienas.
        [many] Nuoroda galioja { $days } dienos.
       *[other] Nuoroda galioja { $days } dienų.
    }
mail-not-you = To neprašėte? Tuomet nieko nedarykite, ir nieko neįvyks.
mail-footer = Šį vienintelį el. laišką gavote, nes jūsų adresas buvo įvestas svetainėje, kurią valdo { $controller }. Kontaktas: { $contact }

## The hosted form

form-title = Prenumerata: { $controller }
form-email = El. pašto adresas
form-phone = Telefono numeris
form-phone-hint = Su šalies kodu, pavyzdžiui, +370
form-first-name = Vardas
form-last-name = Pavardė
form-optional = neprivaloma
form-submit = Siųsti
form-done-title = Ačiū
form-done = Jūsų pasirinkimas įrašytas.
form-done-confirm = Išsiuntėme el. laišką adresu { $address }. Atidarykite jį ir patvirtinkite savo pasirinkimą jame esančia nuoroda.
form-error-email = Tai ne el. pašto adresas.
form-error-missing = Nurodykite el. pašto adresą arba telefono numerį.
form-again = Kol kas nieko neįrašyta. Pasirinkite čia.
form-error-stale = Šis puslapis buvo atidarytas per ilgai. Jis įkeltas iš naujo; pasirinkite dar kartą.

## The receipt

receipt-title = Kvitas
receipt-intro = Tai įrašas, kurį { $controller } saugo apie jūsų pasirinkimą.
receipt-received = Gauta
receipt-requested = Forma išsiųsta
receipt-record = Įrašas
receipt-how = Kaip
receipt-by-form = Išsiuntėte formą
receipt-by-one-click = Atsisakėte prenumeratos per nuorodą pranešime
receipt-by-record = Atsisakėte prenumeratos per nuorodą; dabar tai galioja jūsų adresui
receipt-by-undo = Atšaukėte tai, ką buvote padarę anksčiau
receipt-by-pause = Paprašėte pertraukos
receipt-by-resume = Baigėte pertrauką
receipt-by-pause-end = Jūsų pertrauka baigėsi
receipt-by-stop = Nutraukėte tai viename iš mūsų puslapių
receipt-by-confirmation = Patvirtinote prenumeratą per nuorodą el. laiške
receipt-by-preferences = Pasirinkote iš naujo nuostatų centre
receipt-by-staff = Pasakėte mums, ir mes tai užrašėme
receipt-by-crm = Tai buvo pakeista klientų duomenų bazėje
receipt-by-import = Tai perimta iš ankstesnės sistemos
receipt-by-time = Laikas, kuriam davėte sutikimą, baigėsi
receipt-by-erasure = Jūsų duomenys buvo ištrinti
receipt-choices = Ką pasirinkote
receipt-notice = Kas jums buvo parodyta
receipt-delivery = Kam pranešta
receipt-no-delivery = Jokiai kitai sistemai pranešti nereikia.
receipt-queued = Įrašyta čia; laukia perdavimo
receipt-accepted = Klientų duomenų bazė priėmė
receipt-confirmed = Patvirtinta: perskaityta iš klientų duomenų bazės
receipt-parked = Įrašyta čia; klientų duomenų bazė atmetė, o darbuotojai mato priežastį
receipt-superseded = Įrašyta čia; ją pakeitė vėlesnis jūsų pasirinkimas
receipt-verify = Patikrinkite šį kvitą patys

## What holds, for a purpose on a channel

state-granted = Taip
state-pending = Laukia jūsų patvirtinimo
state-paused = Pristabdyta
state-expired = Pasibaigė
state-declined = Ne (nepažymėta)
state-withdrawn = Nutraukta
state-objected = Nesutikta
state-unchanged = Nepakeista
state-none = Nepasirinkta
state-interest = Taip, be jūsų sutikimo (teisėtas interesas), kol tai nutrauksite

## Errors

error-link-title = Ši nuoroda neveikia
error-link = Galbūt pakeliui ji buvo sutrumpinta arba pakeista. Dar kartą naudokite nuorodą pranešime arba rašykite siuntėjui.
error-gone-title = Šis įrašas ištrintas
error-gone = Jo turinio nebėra. Liko tik reikšmės neturinti maiša, kad žurnalą vis dar būtų galima patikrinti.
error-busy-title = Per daug bandymų
error-busy = Palaukite minutę ir bandykite dar kartą.
error-unavailable-title = Dar neatlikta
error-unavailable = Jūsų prašymo šiuo metu nepavyko išsaugoti. Bandykite dar kartą po minutės.
error-request-title = Nepavyko
error-request = Prašymo nepavyko suprasti. Grįžkite atgal ir bandykite dar kartą.
