## Notices and the widget

notice-language = Čeština
notice-legend = Může vás { $controller } kontaktovat?
notice-optional = Je to na vás: formulář funguje i bez zaškrtnutí.
notice-tick = Zaškrtnutí je váš souhlas, bez zaškrtnutí souhlas není. Dokud neuložíte, nic se nezmění.
notice-stop = Toto ukončit ({ $channel })
notice-withdraw = Souhlas můžete kdykoli odvolat jedním kliknutím v každé zprávě.
notice-policy = Zásady ochrany osobních údajů: { $controller } (otevře se na nové kartě)
notice-by-email = e-mailem
notice-by-sms = SMS zprávou
notice-by-phone = telefonicky
notice-by-post = poštou
notice-recorded = Vaše volba byla zaznamenána.
notice-receipt = Zobrazit potvrzení
notice-number = Pro SMS zprávy a hovory je potřeba telefonní číslo s předvolbou země, například +420 601 123 456.
notice-kept = Vaši volbu se zatím nepodařilo odeslat. Tento prohlížeč ji uchová a odešle později.
notice-refused = Vaši volbu se nepodařilo zaznamenat.
notice-confirm = Otevřete prosím e-mail, který nyní dostanete, a potvrďte v něm svou volbu.

## Every page

everything = vše
page-language-button = Změnit jazyk
receipt-link = Potvrzení se stavem vaší žádosti

## Unsubscribe: before, and after

unsubscribe-title = Odhlášení: { $purpose }
unsubscribe-ask = { $controller } vás už nebude kontaktovat { $channel } na téma: { $purpose }.
unsubscribe-button = Odhlásit
unsubscribe-done-title = Odběr je odhlášen
unsubscribe-done = { $controller } vás už nebude kontaktovat { $channel } na téma: { $purpose }.
unsubscribe-address = Platí to pro { $address }.
unsubscribe-older = Tento odkaz je starší než vaše poslední přihlášení. I to je nyní ukončeno.
unsubscribe-all-title = Ukončit vše?
unsubscribe-all = { $controller } vám pak nebude žádnou cestou posílat žádnou reklamu.
unsubscribe-all-button = Ukončit vše
unsubscribe-all-done-title = Vše je ukončeno
unsubscribe-all-done = { $controller } vám už nebude žádnou cestou posílat žádnou reklamu.
unsubscribe-channels-title = Další cesty
unsubscribe-channels = Téma: { $purpose }. { $controller } vás může nadále kontaktovat těmito cestami:
unsubscribe-channels-button = Už ne { $channel }

## Undo

undo-title = Byl to omyl?
undo-text =
    { $minutes ->
        [one] Můžete to vrátit zpět po dobu { $minutes } minuty.
        [few] Můžete to vrátit zpět po dobu { $minutes } minut.
        [many] Můžete to vrátit zpět po dobu { $minutes } minuty.
       *[other] Můžete to vrátit zpět po dobu { $minutes } minut.
    }
undo-button = Vrátit zpět
undo-done-title = Vráceno zpět
undo-done = Znovu platí vaše předchozí volba.
undo-expired-title = Toto už nelze vrátit zpět
undo-expired = Lhůta uplynula a vaše žádost platí. Pokud chcete znovu dostávat zprávy, které posílá { $controller }, můžete se přihlásit znovu.
undo-overtaken = Od té doby jste zvolili něco jiného a platí to.

## Pause

pause-title = Raději pauzu?
pause-text = { $controller } vás po tuto dobu nebude kontaktovat. Potom vše pokračuje jako dříve.
pause-button =
    { $days ->
        [one] Pauza na { $days } den
        [few] Pauza na { $days } dny
        [many] Pauza na { $days } dne
       *[other] Pauza na { $days } dní
    }
pause-done-title = Pozastaveno
pause-done = Do { $date } vás { $controller } nebude kontaktovat { $channel } na téma: { $purpose }.
pause-until = Pozastaveno do { $date }
resume-button = Pokračovat hned
resume-done-title = Pauza skončila

## Preference centre

preferences-title = Vaše předvolby
preferences-intro = Zde si vyberete, na jaká témata a jakými cestami vás může { $controller } kontaktovat.
preferences-address = Toto jsou předvolby pro { $address }.
preferences-not-you = Není to vaše adresa? Pak vám byl tento odkaz přeposlán. Nic zde prosím neměňte.
preferences-now = Nyní: { $state }
preferences-since = od { $date }
preferences-save = Uložit
preferences-saved-title = Uloženo
preferences-saved = Vaše volba platí od této chvíle.
preferences-unchanged = Nic jste nezměnili.
preferences-conflict = Mezitím se něco změnilo. Podívejte se prosím znovu na své volby a uložte je ještě jednou.
preferences-pause-title = Pozastavit vše
preferences-language-title = Jazyk těchto stránek a našich e-mailů
preferences-language-saved = Jazyk je uložen.
preferences-history-title = Vaše dřívější volby
preferences-history-none = Zatím není nic zaznamenáno.
preferences-history-receipt = Potvrzení
preferences-data-title = Vaše údaje
preferences-export-button = Chci získat své údaje
preferences-export = Pošleme e-mail na { $address }. Odkaz v něm ukáže vše, co se zde o vás uchovává.
preferences-erase-button = Vymazat mé údaje
preferences-erase = Pošleme e-mail na { $address }. Odkaz v něm vymaže vše, co se zde o vás uchovává.
preferences-mailed-title = Poslali jsme vám e-mail
preferences-mailed =
    { $days ->
        [one] Poslali jsme e-mail na { $address }. Odkaz v něm platí { $days } den.
        [few] Poslali jsme e-mail na { $address }. Odkaz v něm platí { $days } dny.
        [many] Poslali jsme e-mail na { $address }. Odkaz v něm platí { $days } dne.
       *[other] Poslali jsme e-mail na { $address }. Odkaz v něm platí { $days } dní.
    }
preferences-no-mail = Chcete-li získat své údaje nebo požádat o jejich výmaz, pište prosím na { $contact }.
preferences-record = Tento odkaz patří k vašemu záznamu v databázi zákazníků, kterou vede { $controller }. Vaše adresa zde zatím není známa. Zprávy zde můžete ukončit; chcete-li je povolit, použijte prosím formulář.
preferences-unknown = Vaše adresa zde není známa. Zprávy zde můžete ukončit; chcete-li je povolit, použijte prosím formulář.

## Your data: behind the link in a mail

export-title = Vše, co se o vás uchovává
export-ask = Požádali jste o údaje, které o vás zde uchovává { $controller }.
export-button = Zobrazit mé údaje
export-download = Stáhnout jako soubor (JSON)
export-made = Sestaveno { $date }.
export-none = Zatím není nic zaznamenáno.
export-pseudonym = Pseudonym
export-standings = Co platí
export-event = Událost { $position }
export-told = Předáno
export-notices = Texty, které vám byly zobrazeny
export-terms = O zpracování
erase-title = Výmaz vašich údajů
erase-ask = Požádali jste o výmaz údajů, které o vás zde uchovává { $controller }. Nelze to vrátit zpět. Zůstane jen hodnota hash, aby vás už nikdo nekontaktoval.
erase-button = Vymazat mé údaje
erase-done-title = Vaše údaje jsou vymazány
erase-done = Zůstala jen hodnota hash. Díky ní vás { $controller } už nebude kontaktovat.

## Confirmation of a sign-up

confirm-title = Potvrďte prosím
confirm-ask = Po vašem potvrzení vás může { $controller } kontaktovat na témata:
confirm-button = Ano, potvrzuji
confirm-done-title = Potvrzeno, děkujeme
confirm-done = { $controller } vás nyní může kontaktovat tak, jak jste zvolili. Souhlas můžete kdykoli odvolat jedním kliknutím v každé zprávě.
confirm-already = To už jste potvrdili.
confirm-expired-title = Platnost tohoto odkazu skončila
confirm-expired =
    { $days ->
        [one] Nebyl použit do { $days } dne, vaše přihlášení proto neplatí. Můžete se přihlásit znovu.
        [few] Nebyl použit do { $days } dnů, vaše přihlášení proto neplatí. Můžete se přihlásit znovu.
        [many] Nebyl použit do { $days } dne, vaše přihlášení proto neplatí. Můžete se přihlásit znovu.
       *[other] Nebyl použit do { $days } dnů, vaše přihlášení proto neplatí. Můžete se přihlásit znovu.
    }
confirm-overtaken = Od té doby jste zvolili něco jiného a platí to.

## Mails

mail-hello = Dobrý den,
mail-confirm-subject = Potvrďte prosím své přihlášení: { $controller }
mail-confirm = s touto adresou jste se přihlásili k odběru zpráv, které posílá { $controller }. Potvrďte prosím, že s tím souhlasíte:
mail-confirm-button = Potvrdit
mail-export-subject = Vaše údaje: { $controller }
mail-export = požádali jste o údaje, které o vás uchovává { $controller }. Tento odkaz je ukáže:
mail-export-button = Zobrazit mé údaje
mail-erase-subject = Výmaz vašich údajů: { $controller }
mail-erase = požádali jste o výmaz údajů, které o vás uchovává { $controller }. Tento odkaz vede na stránku, kde to potvrdíte:
mail-erase-button = Vymazat mé údaje
mail-link = Pokud tlačítko nefunguje, otevřete tuto adresu:
mail-expiry =
    { $days ->
        [one] Odkaz platí { $days } den.
        [few] Odkaz platí { $days } dny.
        [many] Odkaz platí { $days } dne.
       *[other] Odkaz platí { $days } dní.
    }
mail-not-you = Nežádali jste o to? Pak nic nedělejte a nic se nestane.
mail-footer = Tento jediný e-mail dostáváte, protože vaše adresa byla zadána ve formuláři, jehož správcem je { $controller }. Kontakt: { $contact }

## The hosted form

form-title = Přihlášení k odběru: { $controller }
form-email = E-mailová adresa
form-phone = Telefonní číslo
form-phone-hint = S předvolbou země, například +420
form-first-name = Jméno
form-last-name = Příjmení
form-optional = nepovinné
form-submit = Odeslat
form-done-title = Děkujeme
form-done = Vaše volba byla zaznamenána.
form-done-confirm = Poslali jsme e-mail na { $address }. Otevřete ho prosím a potvrďte svou volbu odkazem v něm.
form-error-email = Toto není e-mailová adresa.
form-error-missing = Zadejte prosím e-mailovou adresu nebo telefonní číslo.
form-again = Zatím není nic zaznamenáno. Vyberte prosím zde.
form-error-stale = Tato stránka byla otevřena příliš dlouho. Byla načtena znovu; vyberte prosím ještě jednou.

## The receipt

receipt-title = Potvrzení
receipt-intro = Toto je záznam o vaší volbě, který uchovává { $controller }.
receipt-received = Přijato
receipt-requested = Formulář odeslán
receipt-record = Záznam
receipt-how = Jak
receipt-by-form = Odeslali jste formulář
receipt-by-one-click = Odhlásili jste se odkazem ve zprávě
receipt-by-record = Odhlásili jste se odkazem; nyní to platí pro vaši adresu
receipt-by-undo = Vrátili jste zpět, co jste předtím udělali
receipt-by-pause = Požádali jste o pauzu
receipt-by-resume = Ukončili jste pauzu
receipt-by-pause-end = Vaše pauza skončila
receipt-by-stop = Ukončili jste to na jedné z našich stránek
receipt-by-confirmation = Potvrdili jste přihlášení odkazem v e-mailu
receipt-by-preferences = Zvolili jste znovu v předvolbách
receipt-by-staff = Řekli jste nám to a my jsme to zapsali
receipt-by-crm = Bylo to změněno v databázi zákazníků
receipt-by-import = Bylo to převzato z dřívějšího systému
receipt-by-time = Doba, na kterou jste dali souhlas, uplynula
receipt-by-erasure = Vaše údaje byly vymazány
receipt-choices = Co jste zvolili
receipt-notice = Co vám bylo zobrazeno
receipt-delivery = Kdo byl informován
receipt-no-delivery = Žádný další systém není třeba informovat.
receipt-queued = Zaznamenáno zde; čeká na předání
receipt-accepted = Přijato databází zákazníků
receipt-confirmed = Potvrzeno: zpětně načteno z databáze zákazníků
receipt-parked = Zaznamenáno zde; databáze zákazníků to odmítla a pracovníci vidí důvod
receipt-superseded = Zaznamenáno zde; nahradila to vaše pozdější volba
receipt-verify = Ověřit si toto potvrzení

## What holds, for a purpose on a channel

state-granted = Ano
state-pending = Čeká na vaše potvrzení
state-paused = Pozastaveno
state-expired = Vypršelo
state-declined = Ne (nezaškrtnuto)
state-withdrawn = Ukončeno
state-objected = Vznesena námitka
state-unchanged = Beze změny
state-none = Bez volby
state-interest = Ano, bez vašeho souhlasu (oprávněný zájem), dokud to neukončíte

## Errors

error-link-title = Tento odkaz nefunguje
error-link = Cestou k vám mohl být zkrácen nebo změněn. Použijte prosím znovu odkaz ve zprávě, nebo napište odesílateli.
error-gone-title = Tento záznam byl vymazán
error-gone = Jeho obsah už neexistuje. Zůstal jen hash bez významu, aby bylo možné protokol dál ověřovat.
error-busy-title = Příliš mnoho pokusů
error-busy = Počkejte prosím minutu a zkuste to znovu.
error-unavailable-title = Zatím neprovedeno
error-unavailable = Vaši žádost se právě nepodařilo uložit. Zkuste to prosím znovu za minutu.
error-request-title = To se nepodařilo
error-request = Požadavku nebylo možné porozumět. Vraťte se prosím zpět a zkuste to znovu.
