## Notices and the widget

notice-language = Slovenčina
notice-legend = Môže vás { $controller } kontaktovať?
notice-optional = Je to na vás: formulár funguje aj bez zaškrtnutia.
notice-tick = Zaškrtnutie je váš súhlas, bez zaškrtnutia súhlas nie je. Kým neuložíte, nič sa nezmení.
notice-stop = Toto ukončiť ({ $channel })
notice-withdraw = Súhlas môžete kedykoľvek odvolať jedným kliknutím v každej správe.
notice-policy = Zásady ochrany osobných údajov: { $controller } (otvorí sa na novej karte)
notice-by-email = e-mailom
notice-by-sms = SMS správou
notice-by-phone = telefonicky
notice-by-post = poštou
notice-recorded = Vaša voľba bola zaznamenaná.
notice-receipt = Zobraziť potvrdenie
notice-number = Na SMS správy a hovory je potrebné telefónne číslo s predvoľbou krajiny, napríklad +421 912 123 456.
notice-kept = Vašu voľbu sa zatiaľ nepodarilo odoslať. Tento prehliadač ju uchová a odošle neskôr.
notice-refused = Vašu voľbu sa nepodarilo zaznamenať.
notice-confirm = Otvorte, prosím, e-mail, ktorý teraz dostanete, a potvrďte v ňom svoju voľbu.

## Every page

everything = všetko
page-language-button = Zmeniť jazyk
receipt-link = Potvrdenie so stavom vašej žiadosti

## Unsubscribe: before, and after

unsubscribe-title = Odhlásenie: { $purpose }
unsubscribe-ask = { $controller } vás už nebude kontaktovať { $channel } na tému: { $purpose }.
unsubscribe-button = Odhlásiť
unsubscribe-done-title = Odber je odhlásený
unsubscribe-done = { $controller } vás už nebude kontaktovať { $channel } na tému: { $purpose }.
unsubscribe-address = Platí to pre { $address }.
unsubscribe-older = Tento odkaz je starší než vaše posledné prihlásenie. Aj to je teraz ukončené.
unsubscribe-all-title = Ukončiť všetko?
unsubscribe-all = { $controller } vám potom žiadnou cestou nebude posielať žiadnu reklamu.
unsubscribe-all-button = Ukončiť všetko
unsubscribe-all-done-title = Všetko je ukončené
unsubscribe-all-done = { $controller } vám už žiadnou cestou nebude posielať žiadnu reklamu.
unsubscribe-channels-title = Ďalšie cesty
unsubscribe-channels = Téma: { $purpose }. { $controller } vás môže naďalej kontaktovať týmito cestami:
unsubscribe-channels-button = Už nie { $channel }

## Undo

undo-title = Bol to omyl?
undo-text =
    { $minutes ->
        [one] Môžete to vrátiť späť počas { $minutes } minúty.
        [few] Môžete to vrátiť späť počas { $minutes } minút.
        [many] Môžete to vrátiť späť počas { $minutes } minúty.
       *[other] Môžete to vrátiť späť počas { $minutes } minút.
    }
undo-button = Vrátiť späť
undo-done-title = Vrátené späť
undo-done = Znova platí vaša predchádzajúca voľba.
undo-expired-title = Toto sa už nedá vrátiť späť
undo-expired = Lehota uplynula a vaša žiadosť platí. Ak chcete znova dostávať správy, ktoré posiela { $controller }, môžete sa prihlásiť znova.
undo-overtaken = Odvtedy ste zvolili niečo iné a platí to.

## Pause

pause-title = Radšej prestávku?
pause-text = { $controller } vás počas tohto obdobia nebude kontaktovať. Potom všetko pokračuje ako predtým.
pause-button =
    { $days ->
        [one] Prestávka na { $days } deň
        [few] Prestávka na { $days } dni
        [many] Prestávka na { $days } dňa
       *[other] Prestávka na { $days } dní
    }
pause-done-title = Pozastavené
pause-done = Do { $date } vás { $controller } nebude kontaktovať { $channel } na tému: { $purpose }.
pause-until = Pozastavené do { $date }
resume-button = Pokračovať hneď
resume-done-title = Prestávka sa skončila

## Preference centre

preferences-title = Vaše predvoľby
preferences-intro = Tu si vyberiete, na aké témy a akými cestami vás môže { $controller } kontaktovať.
preferences-address = Toto sú predvoľby pre { $address }.
preferences-not-you = Nie je to vaša adresa? Potom vám bol tento odkaz preposlaný. Nič tu, prosím, nemeňte.
preferences-now = Teraz: { $state }
preferences-since = od { $date }
preferences-save = Uložiť
preferences-saved-title = Uložené
preferences-saved = Vaša voľba platí od tejto chvíle.
preferences-unchanged = Nič ste nezmenili.
preferences-conflict = Medzitým sa niečo zmenilo. Pozrite si, prosím, znova svoje voľby a uložte ich ešte raz.
preferences-pause-title = Pozastaviť všetko
preferences-language-title = Jazyk týchto stránok a našich e-mailov
preferences-language-saved = Jazyk je uložený.
preferences-history-title = Vaše predchádzajúce voľby
preferences-history-none = Zatiaľ nie je nič zaznamenané.
preferences-history-receipt = Potvrdenie
preferences-data-title = Vaše údaje
preferences-export-button = Chcem získať svoje údaje
preferences-export = Pošleme e-mail na { $address }. Odkaz v ňom ukáže všetko, čo sa tu o vás uchováva.
preferences-erase-button = Vymazať moje údaje
preferences-erase = Pošleme e-mail na { $address }. Odkaz v ňom vymaže všetko, čo sa tu o vás uchováva.
preferences-mailed-title = Poslali sme vám e-mail
preferences-mailed =
    { $days ->
        [one] Poslali sme e-mail na { $address }. Odkaz v ňom platí { $days } deň.
        [few] Poslali sme e-mail na { $address }. Odkaz v ňom platí { $days } dni.
        [many] Poslali sme e-mail na { $address }. Odkaz v ňom platí { $days } dňa.
       *[other] Poslali sme e-mail na { $address }. Odkaz v ňom platí { $days } dní.
    }
preferences-no-mail = Ak chcete získať svoje údaje alebo požiadať o ich vymazanie, píšte, prosím, na { $contact }.
preferences-record = Tento odkaz patrí k vášmu záznamu v databáze zákazníkov, ktorú vedie { $controller }. Vaša adresa tu zatiaľ nie je známa. Správy tu môžete ukončiť; ak ich chcete povoliť, použite, prosím, formulár.
preferences-unknown = Vaša adresa tu nie je známa. Správy tu môžete ukončiť; ak ich chcete povoliť, použite, prosím, formulár.

## Your data: behind the link in a mail

export-title = Všetko, čo sa o vás uchováva
export-ask = Požiadali ste o údaje, ktoré o vás tu uchováva { $controller }.
export-button = Zobraziť moje údaje
export-download = Stiahnuť ako súbor (JSON)
export-made = Zostavené { $date }.
export-none = Zatiaľ nie je nič zaznamenané.
export-pseudonym = Pseudonym
export-standings = Čo platí
export-event = Udalosť { $position }
export-told = Odovzdané
export-notices = Texty, ktoré vám boli zobrazené
export-terms = O spracúvaní
erase-title = Vymazanie vašich údajov
erase-ask = Požiadali ste o vymazanie údajov, ktoré o vás tu uchováva { $controller }. Nedá sa to vrátiť späť. Zostane len hodnota hash, aby vás už nikto nekontaktoval.
erase-button = Vymazať moje údaje
erase-done-title = Vaše údaje sú vymazané
erase-done = Zostala len hodnota hash. Vďaka nej vás { $controller } už nebude kontaktovať.

## Confirmation of a sign-up

confirm-title = Potvrďte, prosím
confirm-ask = Po vašom potvrdení vás môže { $controller } kontaktovať na témy:
confirm-button = Áno, potvrdzujem
confirm-done-title = Potvrdené, ďakujeme
confirm-done = { $controller } vás teraz môže kontaktovať tak, ako ste zvolili. Súhlas môžete kedykoľvek odvolať jedným kliknutím v každej správe.
confirm-already = Toto ste už potvrdili.
confirm-expired-title = Platnosť tohto odkazu sa skončila
confirm-expired =
    { $days ->
        [one] Nebol použitý do { $days } dňa, vaše prihlásenie preto neplatí. Môžete sa prihlásiť znova.
        [few] Nebol použitý do { $days } dní, vaše prihlásenie preto neplatí. Môžete sa prihlásiť znova.
        [many] Nebol použitý do { $days } dňa, vaše prihlásenie preto neplatí. Môžete sa prihlásiť znova.
       *[other] Nebol použitý do { $days } dní, vaše prihlásenie preto neplatí. Môžete sa prihlásiť znova.
    }
confirm-overtaken = Odvtedy ste zvolili niečo iné a platí to.

## Mails

mail-hello = Dobrý deň,
mail-confirm-subject = Potvrďte, prosím, svoje prihlásenie: { $controller }
mail-confirm = s touto adresou ste sa prihlásili na odber správ, ktoré posiela { $controller }. Potvrďte, prosím, že s tým súhlasíte:
mail-confirm-button = Potvrdiť
mail-export-subject = Vaše údaje: { $controller }
mail-export = požiadali ste o údaje, ktoré o vás uchováva { $controller }. Tento odkaz ich ukáže:
mail-export-button = Zobraziť moje údaje
mail-erase-subject = Vymazanie vašich údajov: { $controller }
mail-erase = požiadali ste o vymazanie údajov, ktoré o vás uchováva { $controller }. Tento odkaz vedie na stránku, kde to potvrdíte:
mail-erase-button = Vymazať moje údaje
mail-link = Ak tlačidlo nefunguje, otvorte túto adresu:
mail-expiry =
    { $days ->
        [one] Odkaz platí { $days } deň.
        [few] Odkaz platí { $days } dni.
        [many] Odkaz platí { $days } dňa.
       *[other] Odkaz platí { $days } dní.
    }
mail-not-you = Nežiadali ste o to? Potom nič nerobte a nič sa nestane.
mail-footer = Tento jediný e-mail dostávate, pretože vaša adresa bola zadaná vo formulári, ktorého prevádzkovateľom je { $controller }. Kontakt: { $contact }

## The hosted form

form-title = Prihlásenie na odber: { $controller }
form-email = E-mailová adresa
form-phone = Telefónne číslo
form-phone-hint = S predvoľbou krajiny, napríklad +421
form-first-name = Meno
form-last-name = Priezvisko
form-optional = nepovinné
form-submit = Odoslať
form-done-title = Ďakujeme
form-done = Vaša voľba bola zaznamenaná.
form-done-confirm = Poslali sme e-mail na { $address }. Otvorte ho, prosím, a potvrďte svoju voľbu odkazom v ňom.
form-error-email = Toto nie je e-mailová adresa.
form-error-missing = Zadajte, prosím, e-mailovú adresu alebo telefónne číslo.
form-again = Zatiaľ nie je nič zaznamenané. Vyberte, prosím, tu.
form-error-stale = Táto stránka bola otvorená príliš dlho. Bola načítaná znova; vyberte si, prosím, ešte raz.

## The receipt

receipt-title = Potvrdenie
receipt-intro = Toto je záznam o vašej voľbe, ktorý uchováva { $controller }.
receipt-received = Prijaté
receipt-requested = Formulár odoslaný
receipt-record = Záznam
receipt-how = Ako
receipt-by-form = Odoslali ste formulár
receipt-by-one-click = Odhlásili ste sa odkazom v správe
receipt-by-record = Odhlásili ste sa odkazom; teraz to platí pre vašu adresu
receipt-by-undo = Vrátili ste späť, čo ste predtým urobili
receipt-by-pause = Požiadali ste o prestávku
receipt-by-resume = Ukončili ste prestávku
receipt-by-pause-end = Vaša prestávka sa skončila
receipt-by-stop = Ukončili ste to na jednej z našich stránok
receipt-by-confirmation = Potvrdili ste prihlásenie odkazom v e-maile
receipt-by-preferences = Zvolili ste znova v predvoľbách
receipt-by-staff = Povedali ste nám to a my sme to zapísali
receipt-by-crm = Bolo to zmenené v databáze zákazníkov
receipt-by-import = Bolo to prevzaté z predchádzajúceho systému
receipt-by-time = Obdobie, na ktoré ste dali súhlas, uplynulo
receipt-by-erasure = Vaše údaje boli vymazané
receipt-choices = Čo ste zvolili
receipt-notice = Čo vám bolo zobrazené
receipt-delivery = Kto bol informovaný
receipt-no-delivery = Žiadny ďalší systém netreba informovať.
receipt-queued = Zaznamenané tu; čaká na odovzdanie
receipt-accepted = Prijaté databázou zákazníkov
receipt-confirmed = Potvrdené: spätne načítané z databázy zákazníkov
receipt-parked = Zaznamenané tu; databáza zákazníkov to odmietla a pracovníci vidia dôvod
receipt-superseded = Zaznamenané tu; nahradila to vaša neskoršia voľba
receipt-verify = Overiť si toto potvrdenie

## What holds, for a purpose on a channel

state-granted = Áno
state-pending = Čaká na vaše potvrdenie
state-paused = Pozastavené
state-expired = Vypršalo
state-declined = Nie (nezaškrtnuté)
state-withdrawn = Ukončené
state-objected = Vznesená námietka
state-unchanged = Bez zmeny
state-none = Bez voľby
state-interest = Áno, bez vášho súhlasu (oprávnený záujem), kým to neukončíte

## Errors

error-link-title = Tento odkaz nefunguje
error-link = Cestou k vám mohol byť skrátený alebo zmenený. Použite, prosím, znova odkaz v správe, alebo napíšte odosielateľovi.
error-gone-title = Tento záznam bol vymazaný
error-gone = Jeho obsah už neexistuje. Zostal len hash bez významu, aby sa protokol dal naďalej overovať.
error-busy-title = Príliš veľa pokusov
error-busy = Počkajte, prosím, minútu a skúste to znova.
error-unavailable-title = Zatiaľ nevykonané
error-unavailable = Vašu žiadosť sa práve nepodarilo uložiť. Skúste to, prosím, znova o minútu.
error-request-title = Nepodarilo sa to
error-request = Požiadavke sa nedalo porozumieť. Vráťte sa, prosím, späť a skúste to znova.
