## Notices and the widget

notice-language = Latviešu
notice-legend = Vai { $controller } drīkst ar jums sazināties?
notice-optional = Izvēle ir jūsu: veidlapa darbojas arī bez atzīmes.
notice-tick = Atzīme ir jūsu piekrišana, bez atzīmes piekrišanas nav. Nekas nemainās, kamēr nesaglabājat.
notice-stop = Pārtraukt šo ({ $channel })
notice-withdraw = Savu piekrišanu varat atsaukt jebkurā laikā ar vienu klikšķi katrā ziņojumā.
notice-policy = Privātuma politika: { $controller } (atveras jaunā cilnē)
notice-by-email = pa e-pastu
notice-by-sms = ar īsziņu (SMS)
notice-by-phone = pa tālruni
notice-by-post = pa pastu
notice-recorded = Jūsu izvēle ir reģistrēta.
notice-receipt = Skatīt kvīti
notice-number = Īsziņām un zvaniem vajadzīgs tālruņa numurs ar valsts kodu, piemēram, +371 21 234 567.
notice-kept = Jūsu izvēli vēl neizdevās nosūtīt. Šī pārlūkprogramma to saglabā un nosūtīs vēlāk.
notice-refused = Jūsu izvēli neizdevās reģistrēt.
notice-confirm = Lūdzu, atveriet e-pasta vēstuli, ko tagad saņemsiet, un tajā apstipriniet savu izvēli.

## Every page

everything = viss
page-language-button = Mainīt valodu
receipt-link = Kvīts ar jūsu pieprasījuma stāvokli

## Unsubscribe: before, and after

unsubscribe-title = Atteikties: { $purpose }
unsubscribe-ask = { $controller } vairs nesazināsies ar jums { $channel } par tematu: { $purpose }.
unsubscribe-button = Atteikties
unsubscribe-done-title = Jūsu atteikums ir spēkā
unsubscribe-done = { $controller } vairs nesazināsies ar jums { $channel } par tematu: { $purpose }.
unsubscribe-address = Tas attiecas uz { $address }.
unsubscribe-older = Šī saite ir vecāka par jūsu pēdējo pieteikumu. Arī tas tagad ir pārtraukts.
unsubscribe-all-title = Vai pārtraukt visu?
unsubscribe-all = { $controller } turpmāk nekādā veidā nesūtīs jums nekādu reklāmu.
unsubscribe-all-button = Pārtraukt visu
unsubscribe-all-done-title = Viss ir pārtraukts
unsubscribe-all-done = { $controller } vairs nekādā veidā nesūtīs jums nekādu reklāmu.
unsubscribe-channels-title = Citi veidi
unsubscribe-channels = Temats: { $purpose }. { $controller } joprojām var ar jums sazināties šādos veidos:
unsubscribe-channels-button = Vairs ne { $channel }

## Undo

undo-title = Vai tā bija kļūda?
undo-text =
    { $minutes ->
        [zero] Varat to atsaukt { $minutes } minūšu laikā.
        [one] Varat to atsaukt { $minutes } minūtes laikā.
       *[other] Varat to atsaukt { $minutes } minūšu laikā.
    }
undo-button = Atsaukt
undo-done-title = Atsaukts
undo-done = Atkal ir spēkā jūsu iepriekšējā izvēle.
undo-expired-title = To vairs nevar atsaukt
undo-expired = Laiks ir beidzies, un jūsu pieprasījums ir spēkā. Ja vēlaties atkal saņemt ziņas, ko sūta { $controller }, varat pieteikties no jauna.
undo-overtaken = Kopš tā laika veicāt citu izvēli, un tā ir spēkā.

## Pause

pause-title = Varbūt labāk pauze?
pause-text = { $controller } šajā laikā ar jums nesazināsies. Pēc tam viss turpināsies kā iepriekš.
pause-button =
    { $days ->
        [zero] Pauze uz { $days } dienām
        [one] Pauze uz { $days } dienu
       *[other] Pauze uz { $days } dienām
    }
pause-done-title = Pauzēts
pause-done = Līdz { $date } { $controller } nesazināsies ar jums { $channel } par tematu: { $purpose }.
pause-until = Pauzēts līdz { $date }
resume-button = Atsākt tagad
resume-done-title = Pauze ir beigusies

## Preference centre

preferences-title = Jūsu preferences
preferences-intro = Šeit izvēlaties, par kādiem tematiem un kādos veidos { $controller } drīkst ar jums sazināties.
preferences-address = Šīs ir { $address } preferences.
preferences-not-you = Vai tā nav jūsu adrese? Tad šī saite jums ir pārsūtīta. Lūdzu, neko šeit nemainiet.
preferences-now = Tagad: { $state }
preferences-since = kopš { $date }
preferences-save = Saglabāt
preferences-saved-title = Saglabāts
preferences-saved = Jūsu izvēle ir spēkā no šī brīža.
preferences-unchanged = Jūs neko nemainījāt.
preferences-conflict = Pa šo laiku kaut kas ir mainījies. Lūdzu, vēlreiz aplūkojiet savu izvēli un saglabājiet no jauna.
preferences-pause-title = Pauzēt visu
preferences-language-title = Šo lapu un mūsu e-pasta vēstuļu valoda
preferences-language-saved = Valoda ir saglabāta.
preferences-history-title = Jūsu iepriekšējās izvēles
preferences-history-none = Vēl nekas nav reģistrēts.
preferences-history-receipt = Kvīts
preferences-data-title = Jūsu dati
preferences-export-button = Pieprasīt manus datus
preferences-export = Mēs nosūtīsim e-pasta vēstuli uz { $address }. Tajā esošā saite parāda visu, kas šeit par jums tiek glabāts.
preferences-erase-button = Dzēst manus datus
preferences-erase = Mēs nosūtīsim e-pasta vēstuli uz { $address }. Tajā esošā saite dzēš visu, kas šeit par jums tiek glabāts.
preferences-mailed-title = Mēs jums nosūtījām e-pasta vēstuli
preferences-mailed =
    { $days ->
        [zero] Mēs nosūtījām e-pasta vēstuli uz { $address }. Tajā esošā saite darbojas { $days } dienu.
        [one] Mēs nosūtījām e-pasta vēstuli uz { $address }. Tajā esošā saite darbojas { $days } dienu.
       *[other] Mēs nosūtījām e-pasta vēstuli uz { $address }. Tajā esošā saite darbojas { $days } dienas.
    }
preferences-no-mail = Lai saņemtu savus datus vai lūgtu tos dzēst, lūdzu, rakstiet uz { $contact }.
preferences-record = Šī saite attiecas uz jūsu ierakstu klientu datubāzē, ko uztur { $controller }. Jūsu adrese šeit vēl nav zināma. Šeit varat pārtraukt ziņojumus; lai tos atļautu, lūdzu, izmantojiet veidlapu.
preferences-unknown = Jūsu adrese šeit nav zināma. Šeit varat pārtraukt ziņojumus; lai tos atļautu, lūdzu, izmantojiet veidlapu.

## Your data: behind the link in a mail

export-title = Viss, kas par jums tiek glabāts
export-ask = Jūs pieprasījāt datus, ko { $controller } šeit par jums glabā.
export-button = Rādīt manus datus
export-download = Lejupielādēt kā failu (JSON)
export-made = Sagatavots { $date }.
export-none = Vēl nekas nav reģistrēts.
export-pseudonym = Pseidonīms
export-standings = Kas ir spēkā
export-event = Notikums { $position }
export-told = Nodots tālāk
export-notices = Teksti, kas jums tika parādīti
export-terms = Par apstrādi
erase-title = Dzēst jūsu datus
erase-ask = Jūs lūdzāt, lai { $controller } dzēš datus, kas šeit par jums tiek glabāti. To nevar atsaukt. Tiek saglabāta tikai jaucējvērtība, lai ar jums vairs nesazinātos.
erase-button = Dzēst manus datus
erase-done-title = Jūsu dati ir dzēsti
erase-done = Palikusi tikai jaucējvērtība, lai { $controller } ar jums vairs nesazinātos.

## Confirmation of a sign-up

confirm-title = Lūdzu, apstipriniet
confirm-ask = Pēc jūsu apstiprinājuma { $controller } drīkstēs ar jums sazināties par šādiem tematiem:
confirm-button = Jā, apstiprinu
confirm-done-title = Apstiprināts, paldies
confirm-done = { $controller } tagad drīkst ar jums sazināties tā, kā izvēlējāties. Savu piekrišanu varat atsaukt jebkurā laikā ar vienu klikšķi katrā ziņojumā.
confirm-already = Jūs to jau apstiprinājāt iepriekš.
confirm-expired-title = Šīs saites derīgums ir beidzies
confirm-expired =
    { $days ->
        [zero] Tā netika izmantota { $days } dienu laikā, tāpēc jūsu pieteikums nav spēkā. Varat pieteikties no jauna.
        [one] Tā netika izmantota { $days } dienas laikā, tāpēc jūsu pieteikums nav spēkā. Varat pieteikties no jauna.
       *[other] Tā netika izmantota { $days } dienu laikā, tāpēc jūsu pieteikums nav spēkā. Varat pieteikties no jauna.
    }
confirm-overtaken = Kopš tā laika veicāt citu izvēli, un tā ir spēkā.

## Mails

mail-hello = Labdien!
mail-confirm-subject = Lūdzu, apstipriniet savu pieteikumu: { $controller }
mail-confirm = Ar šo adresi pieteicāties ziņām, ko sūta { $controller }. Lūdzu, apstipriniet, ka piekrītat:
mail-confirm-button = Apstiprināt
mail-export-subject = Jūsu dati: { $controller }
mail-export = Jūs pieprasījāt datus, ko { $controller } par jums glabā. Šī saite tos parāda:
mail-export-button = Rādīt manus datus
mail-erase-subject = Dzēst jūsu datus: { $controller }
mail-erase = Jūs lūdzāt, lai { $controller } dzēš datus, kas par jums tiek glabāti. Šī saite ved uz lapu, kur to apstiprināt:
mail-erase-button = Dzēst manus datus
mail-link = Ja poga nedarbojas, atveriet šo adresi:
mail-expiry =
    { $days ->
        [zero] Saite darbojas { $days } dienu.
        [one] Saite darbojas { $days } dienu.
       *[other] Saite darbojas { $days } dienas.
    }
mail-not-you = Vai jūs to nelūdzāt? Tad nedariet neko, un nekas nenotiks.
mail-footer = Jūs saņemat šo vienīgo e-pasta vēstuli, jo jūsu adrese tika ievadīta vietnē, ko uztur { $controller }. Saziņai: { $contact }

## The hosted form

form-title = Pieteikšanās: { $controller }
form-email = E-pasta adrese
form-phone = Tālruņa numurs
form-phone-hint = Ar valsts kodu, piemēram, +371
form-first-name = Vārds
form-last-name = Uzvārds
form-optional = nav obligāti
form-submit = Nosūtīt
form-done-title = Paldies
form-done = Jūsu izvēle ir reģistrēta.
form-done-confirm = Mēs nosūtījām e-pasta vēstuli uz { $address }. Lūdzu, atveriet to un apstipriniet savu izvēli ar tajā esošo saiti.
form-error-email = Tā nav e-pasta adrese.
form-error-missing = Lūdzu, norādiet e-pasta adresi vai tālruņa numuru.
form-again = Vēl nekas nav reģistrēts. Lūdzu, izvēlieties šeit.
form-error-stale = Šī lapa bija atvērta pārāk ilgi. Tā ir ielādēta no jauna; lūdzu, izvēlieties vēlreiz.

## The receipt

receipt-title = Kvīts
receipt-intro = Šis ir ieraksts, ko { $controller } glabā par jūsu izvēli.
receipt-received = Saņemts
receipt-requested = Veidlapa nosūtīta
receipt-record = Ieraksts
receipt-how = Kā
receipt-by-form = Jūs nosūtījāt veidlapu
receipt-by-one-click = Jūs atteicāties ar saiti ziņojumā
receipt-by-record = Jūs atteicāties ar saiti; tagad tas attiecas uz jūsu adresi
receipt-by-undo = Jūs atsaucāt savu iepriekšējo darbību
receipt-by-pause = Jūs lūdzāt pauzi
receipt-by-resume = Jūs beidzāt pauzi
receipt-by-pause-end = Jūsu pauze bija beigusies
receipt-by-stop = Jūs to pārtraucāt vienā no mūsu lapām
receipt-by-confirmation = Jūs apstiprinājāt pieteikumu ar saiti e-pasta vēstulē
receipt-by-preferences = Jūs izvēlējāties no jauna preferenču centrā
receipt-by-staff = Jūs mums to pateicāt, un mēs to pierakstījām
receipt-by-crm = Tas tika mainīts klientu datubāzē
receipt-by-import = Tas tika pārņemts no iepriekšējas sistēmas
receipt-by-time = Laiks, uz kuru devāt piekrišanu, bija beidzies
receipt-by-erasure = Jūsu dati tika dzēsti
receipt-choices = Ko izvēlējāties
receipt-notice = Kas jums tika parādīts
receipt-delivery = Kas tika informēts
receipt-no-delivery = Neviena cita sistēma nav jāinformē.
receipt-queued = Reģistrēts šeit; gaida nodošanu tālāk
receipt-accepted = Klientu datubāze ir pieņēmusi
receipt-confirmed = Apstiprināts: nolasīts atpakaļ no klientu datubāzes
receipt-parked = Reģistrēts šeit; klientu datubāze to noraidīja, un darbinieki redz iemeslu
receipt-superseded = Reģistrēts šeit; to aizstāja jūsu vēlāka izvēle
receipt-verify = Pārbaudīt šo kvīti pašrocīgi

## What holds, for a purpose on a channel

state-granted = Jā
state-pending = Gaida jūsu apstiprinājumu
state-paused = Pauzēts
state-expired = Beidzies
state-declined = Nē (nav atzīmēts)
state-withdrawn = Pārtraukts
state-objected = Iebildums
state-unchanged = Bez izmaiņām
state-none = Nav izvēles
state-interest = Jā, bez jūsu piekrišanas (leģitīmas intereses), līdz to pārtraucat

## Errors

error-link-title = Šī saite nedarbojas
error-link = Iespējams, tā ceļā pie jums tika saīsināta vai mainīta. Lūdzu, vēlreiz izmantojiet saiti ziņojumā vai rakstiet sūtītājam.
error-gone-title = Šis ieraksts ir dzēsts
error-gone = Tā satura vairs nav. Palikusi tikai jaucējvērtība bez nozīmes, lai žurnālu joprojām varētu pārbaudīt.
error-busy-title = Pārāk daudz mēģinājumu
error-busy = Lūdzu, uzgaidiet minūti un mēģiniet vēlreiz.
error-unavailable-title = Vēl nav izdarīts
error-unavailable = Jūsu pieprasījumu pašlaik neizdevās saglabāt. Lūdzu, mēģiniet vēlreiz pēc minūtes.
error-request-title = Tas neizdevās
error-request = Pieprasījumu nevarēja saprast. Lūdzu, dodieties atpakaļ un mēģiniet vēlreiz.
