## Notices and the widget

notice-language = Magyar
notice-legend = Megkeresheti Önt { $controller }?
notice-optional = Ön dönt: az űrlap bejelölés nélkül is működik.
notice-tick = A bejelölés az Ön hozzájárulása, bejelölés nélkül nincs hozzájárulás. Mentésig semmi sem változik.
notice-stop = Ennek leállítása ({ $channel })
notice-withdraw = A hozzájárulást bármikor visszavonhatja, minden üzenetben egyetlen kattintással.
notice-policy = Adatvédelmi tájékoztató: { $controller } (új lapon nyílik meg)
notice-by-email = e-mailben
notice-by-sms = SMS-ben
notice-by-phone = telefonon
notice-by-post = postai úton
notice-recorded = Választását rögzítettük.
notice-receipt = Igazolás megtekintése
notice-number = Az SMS-ekhez és hívásokhoz országhívóval kezdődő telefonszám szükséges, például +36 20 123 4567.
notice-kept = Választását még nem lehetett elküldeni. A böngésző megőrzi, és később elküldi.
notice-refused = Választását nem lehetett rögzíteni.
notice-confirm = Kérjük, nyissa meg a most érkező e-mailt, és ott erősítse meg választását.

## Every page

everything = minden
page-language-button = Nyelv módosítása
receipt-link = Igazolás a kérelem állapotával

## Unsubscribe: before, and after

unsubscribe-title = Leiratkozás: { $purpose }
unsubscribe-ask = { $controller } többé nem keresi meg Önt { $channel } ebben a témában: { $purpose }.
unsubscribe-button = Leiratkozás
unsubscribe-done-title = Leiratkozott
unsubscribe-done = { $controller } többé nem keresi meg Önt { $channel } ebben a témában: { $purpose }.
unsubscribe-address = Ez a következő címre érvényes: { $address }.
unsubscribe-older = Ez a hivatkozás régebbi, mint a legutóbbi feliratkozása. Az is megszűnt.
unsubscribe-all-title = Mindent leállít?
unsubscribe-all = { $controller } ezután semmilyen módon nem küld Önnek marketingüzenetet.
unsubscribe-all-button = Mindent leállítok
unsubscribe-all-done-title = Minden leállt
unsubscribe-all-done = { $controller } semmilyen módon nem küld Önnek többé marketingüzenetet.
unsubscribe-channels-title = További módok
unsubscribe-channels = Téma: { $purpose }. { $controller } még ezeken a módokon keresheti meg Önt:
unsubscribe-channels-button = Többé ne { $channel }

## Undo

undo-title = Tévedés volt?
undo-text =
    { $minutes ->
        [one] Ezt { $minutes } percen belül visszavonhatja.
       *[other] Ezt { $minutes } percen belül visszavonhatja.
    }
undo-button = Visszavonás
undo-done-title = Visszavonva
undo-done = Újra az érvényes, amit korábban választott.
undo-expired-title = Ez már nem vonható vissza
undo-expired = Az erre szánt idő lejárt, kérelme érvényben marad. Ha ismét szeretne üzeneteket kapni a következőtől: { $controller }, újra feliratkozhat.
undo-overtaken = Azóta mást választott, és az érvényes.

## Pause

pause-title = Inkább szünetet tartana?
pause-text = { $controller } ez idő alatt nem keresi meg Önt. Utána minden folytatódik, mint korábban.
pause-button =
    { $days ->
        [one] { $days } nap szünet
       *[other] { $days } nap szünet
    }
pause-done-title = Szüneteltetve
pause-done = { $controller } eddig a napig nem keresi meg Önt: { $date } ({ $channel }, téma: { $purpose }).
pause-until = Szüneteltetve eddig: { $date }
resume-button = Folytatás most
resume-done-title = A szünet véget ért

## Preference centre

preferences-title = Az Ön beállításai
preferences-intro = Itt választhatja ki, hogy milyen témákban és milyen módon keresheti meg Önt a következő: { $controller }.
preferences-address = Ezek a következő cím beállításai: { $address }.
preferences-not-you = Nem az Ön címe? Akkor ezt a hivatkozást továbbították Önnek. Kérjük, ne módosítson itt semmit.
preferences-now = Most: { $state }
preferences-since = ettől kezdve: { $date }
preferences-save = Mentés
preferences-saved-title = Mentve
preferences-saved = Választása mostantól érvényes.
preferences-unchanged = Nem módosított semmit.
preferences-conflict = Időközben változás történt. Kérjük, nézze át újra a választásait, és mentse el ismét.
preferences-pause-title = Minden szüneteltetése
preferences-language-title = Az oldalak és az e-mailjeink nyelve
preferences-language-saved = A nyelvet elmentettük.
preferences-history-title = Korábbi választásai
preferences-history-none = Még nincs rögzítve semmi.
preferences-history-receipt = Igazolás
preferences-data-title = Az Ön adatai
preferences-export-button = Kérem az adataimat
preferences-export = E-mailt küldünk erre a címre: { $address }. A benne lévő hivatkozás megmutat mindent, amit itt Önről tárolunk.
preferences-erase-button = Adataim törlése
preferences-erase = E-mailt küldünk erre a címre: { $address }. A benne lévő hivatkozás töröl mindent, amit itt Önről tárolunk.
preferences-mailed-title = E-mailt küldtünk Önnek
preferences-mailed =
    { $days ->
        [one] E-mailt küldtünk erre a címre: { $address }. A benne lévő hivatkozás { $days } napig érvényes.
       *[other] E-mailt küldtünk erre a címre: { $address }. A benne lévő hivatkozás { $days } napig érvényes.
    }
preferences-no-mail = Adatai kiadásához vagy törléséhez kérjük, írjon ide: { $contact }.
preferences-record = Ez a hivatkozás az Ön bejegyzéséhez tartozik a következő ügyféladatbázisában: { $controller }. A címét itt még nem ismerjük. Az üzeneteket itt leállíthatja; engedélyezésükhöz kérjük, használjon űrlapot.
preferences-unknown = A címét itt nem ismerjük. Az üzeneteket itt leállíthatja; engedélyezésükhöz kérjük, használjon űrlapot.

## Your data: behind the link in a mail

export-title = Minden, amit Önről tárolunk
export-ask = Ön elkérte az itt tárolt adatait a következőtől: { $controller }.
export-button = Adataim megjelenítése
export-download = Letöltés fájlként (JSON)
export-made = Összeállítva: { $date }.
export-none = Még nincs rögzítve semmi.
export-pseudonym = Álnév
export-standings = Ami érvényben van
export-event = { $position }. esemény
export-told = Továbbítva ide
export-notices = Az Önnek megjelenített szövegek
export-terms = Az adatkezelésről
erase-title = Adatainak törlése
erase-ask = Ön az itt tárolt adatainak törlését kérte a következőtől: { $controller }. Ez nem vonható vissza. Csak egy hasítóérték marad meg, hogy ne keressék meg Önt újra.
erase-button = Adataim törlése
erase-done-title = Adatait töröltük
erase-done = Csak egy hasítóérték maradt meg, hogy { $controller } ne keresse meg Önt újra.

## Confirmation of a sign-up

confirm-title = Kérjük, erősítse meg
confirm-ask = Megerősítése után { $controller } megkeresheti Önt a következő témákban:
confirm-button = Igen, megerősítem
confirm-done-title = Megerősítve, köszönjük
confirm-done = { $controller } mostantól megkeresheti Önt úgy, ahogyan választotta. A hozzájárulást bármikor visszavonhatja, minden üzenetben egyetlen kattintással.
confirm-already = Ezt már megerősítette.
confirm-expired-title = Ez a hivatkozás lejárt
confirm-expired =
    { $days ->
        [one] Nem használta fel { $days } napon belül, ezért a feliratkozása nem érvényes. Újra feliratkozhat.
       *[other] Nem használta fel { $days } napon belül, ezért a feliratkozása nem érvényes. Újra feliratkozhat.
    }
confirm-overtaken = Azóta mást választott, és az érvényes.

## Mails

mail-hello = Jó napot!
mail-confirm-subject = Kérjük, erősítse meg feliratkozását: { $controller }
mail-confirm = Ezzel a címmel feliratkozott a következőnél: { $controller }. Kérjük, erősítse meg, hogy hozzájárul ehhez:
mail-confirm-button = Megerősítés
mail-export-subject = Az Ön adatai: { $controller }
mail-export = Elkérte az Önről tárolt adatokat a következőtől: { $controller }. Ez a hivatkozás megmutatja őket:
mail-export-button = Adataim megjelenítése
mail-erase-subject = Adatainak törlése: { $controller }
mail-erase = Az Önről tárolt adatok törlését kérte a következőtől: { $controller }. Ez a hivatkozás arra az oldalra vezet, ahol ezt megerősítheti:
mail-erase-button = Adataim törlése
mail-link = Ha a gomb nem működik, nyissa meg ezt a címet:
mail-expiry =
    { $days ->
        [one] A hivatkozás { $days } napig érvényes.
       *[other] A hivatkozás { $days } napig érvényes.
    }
mail-not-you = Nem Ön kérte? Akkor ne tegyen semmit, és semmi sem történik.
mail-footer = Ezt az egyetlen e-mailt azért kapta, mert a címét megadták itt: { $controller }. Kapcsolat: { $contact }

## The hosted form

form-title = Feliratkozás: { $controller }
form-email = E-mail-cím
form-phone = Telefonszám
form-phone-hint = Országhívóval, például +36
form-first-name = Utónév
form-last-name = Vezetéknév
form-optional = nem kötelező
form-submit = Küldés
form-done-title = Köszönjük
form-done = Választását rögzítettük.
form-done-confirm = E-mailt küldtünk erre a címre: { $address }. Kérjük, nyissa meg, és a benne lévő hivatkozással erősítse meg választását.
form-error-email = Ez nem e-mail-cím.
form-error-missing = Kérjük, adjon meg egy e-mail-címet vagy egy telefonszámot.
form-again = Még nincs rögzítve semmi. Kérjük, válasszon itt.
form-error-stale = Ez az oldal túl sokáig volt nyitva. Újra betöltöttük; kérjük, válasszon ismét.

## The receipt

receipt-title = Igazolás
receipt-intro = Ezt a bejegyzést őrzi az Ön választásáról a következő: { $controller }.
receipt-received = Beérkezett
receipt-requested = Űrlap elküldve
receipt-record = Bejegyzés
receipt-how = Hogyan
receipt-by-form = Elküldött egy űrlapot
receipt-by-one-click = Leiratkozott egy üzenetben lévő hivatkozással
receipt-by-record = Leiratkozott egy hivatkozással; ez most már a címére is érvényes
receipt-by-undo = Visszavonta, amit korábban tett
receipt-by-pause = Szünetet kért
receipt-by-resume = Befejezett egy szünetet
receipt-by-pause-end = Véget ért a szünet
receipt-by-stop = Leállította az egyik oldalunkon
receipt-by-confirmation = Megerősítette feliratkozását egy e-mailben lévő hivatkozással
receipt-by-preferences = Újra választott a beállításoknál
receipt-by-staff = Elmondta nekünk, és mi feljegyeztük
receipt-by-crm = Módosították az ügyféladatbázisban
receipt-by-import = Egy korábbi rendszerből vettük át
receipt-by-time = Lejárt az idő, amelyre hozzájárulását adta
receipt-by-erasure = Adatait törölték
receipt-choices = Amit választott
receipt-notice = Amit Önnek megjelenítettünk
receipt-delivery = Kit értesítettünk
receipt-no-delivery = Más rendszert nem kell értesíteni.
receipt-queued = Itt rögzítve; továbbításra vár
receipt-accepted = Az ügyféladatbázis elfogadta
receipt-confirmed = Megerősítve: visszaolvasva az ügyféladatbázisból
receipt-parked = Itt rögzítve; az ügyféladatbázis elutasította, és a munkatársak látják az okát
receipt-superseded = Itt rögzítve; egy későbbi választása lépett a helyébe
receipt-verify = Ellenőrizze Ön is ezt az igazolást

## What holds, for a purpose on a channel

state-granted = Igen
state-pending = Megerősítésére vár
state-paused = Szüneteltetve
state-expired = Lejárt
state-declined = Nem (nincs bejelölve)
state-withdrawn = Leállítva
state-objected = Tiltakozás
state-unchanged = Változatlan
state-none = Nincs választás
state-interest = Igen, az Ön hozzájárulása nélkül (jogos érdek), amíg le nem állítja

## Errors

error-link-title = Ez a hivatkozás nem működik
error-link = Lehet, hogy útközben levágták vagy megváltozott. Kérjük, használja újra az üzenetben lévő hivatkozást, vagy írjon a feladónak.
error-gone-title = Ezt a bejegyzést törölték
error-gone = Tartalma már nincs meg. Csak egy jelentés nélküli hasítóérték maradt, hogy a napló továbbra is ellenőrizhető legyen.
error-busy-title = Túl sok próbálkozás
error-busy = Kérjük, várjon egy percet, és próbálja újra.
error-unavailable-title = Még nincs kész
error-unavailable = Kérelmét most nem lehetett menteni. Kérjük, próbálja újra egy perc múlva.
error-request-title = Ez nem sikerült
error-request = A kérést nem lehetett értelmezni. Kérjük, lépjen vissza, és próbálja újra.
