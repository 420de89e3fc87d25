## Notices and the widget

notice-language = Ελληνικά
notice-legend = Επιτρέπετε την επικοινωνία από { $controller };
notice-optional = Η επιλογή είναι δική σας: η φόρμα λειτουργεί και χωρίς επιλεγμένο πλαίσιο.
notice-tick = Επιλεγμένο πλαίσιο σημαίνει συγκατάθεση, μη επιλεγμένο σημαίνει καμία συγκατάθεση. Τίποτα δεν αλλάζει μέχρι να αποθηκεύσετε.
notice-stop = Διακοπή ({ $channel })
notice-withdraw = Μπορείτε να ανακαλέσετε τη συγκατάθεσή σας ανά πάσα στιγμή, με ένα κλικ σε κάθε μήνυμα.
notice-policy = Πολιτική απορρήτου: { $controller } (ανοίγει σε νέα καρτέλα)
notice-by-email = μέσω email
notice-by-sms = μέσω SMS
notice-by-phone = τηλεφωνικά
notice-by-post = ταχυδρομικά
notice-recorded = Η επιλογή σας καταγράφηκε.
notice-receipt = Προβολή της απόδειξης
notice-number = Για SMS και κλήσεις χρειάζεται αριθμός τηλεφώνου με κωδικό χώρας, για παράδειγμα +30 691 234 5678.
notice-kept = Η επιλογή σας δεν ήταν δυνατό να σταλεί ακόμη. Αυτό το πρόγραμμα περιήγησης τη φυλάσσει και θα τη στείλει αργότερα.
notice-refused = Η επιλογή σας δεν ήταν δυνατό να καταγραφεί.
notice-confirm = Ανοίξτε το email που θα λάβετε τώρα και επιβεβαιώστε εκεί την επιλογή σας.

## Every page

everything = όλα
page-language-button = Αλλαγή γλώσσας
receipt-link = Απόδειξη με την κατάσταση του αιτήματός σας

## Unsubscribe: before, and after

unsubscribe-title = Διαγραφή από τη λίστα: { $purpose }
unsubscribe-ask = Δεν θα υπάρχει πλέον επικοινωνία { $channel } από { $controller } για το θέμα: { $purpose }.
unsubscribe-button = Διαγραφή από τη λίστα
unsubscribe-done-title = Η διαγραφή σας ολοκληρώθηκε
unsubscribe-done = Δεν θα υπάρχει πλέον επικοινωνία { $channel } από { $controller } για το θέμα: { $purpose }.
unsubscribe-address = Αυτό ισχύει για { $address }.
unsubscribe-older = Αυτός ο σύνδεσμος είναι παλαιότερος από την τελευταία σας εγγραφή. Διακόπηκε και εκείνη.
unsubscribe-all-title = Διακοπή όλων;
unsubscribe-all = Δεν θα λαμβάνετε πλέον καμία διαφήμιση από { $controller }, με κανέναν τρόπο.
unsubscribe-all-button = Διακοπή όλων
unsubscribe-all-done-title = Διακόπηκαν όλα
unsubscribe-all-done = Δεν θα λαμβάνετε πλέον καμία διαφήμιση από { $controller }, με κανέναν τρόπο.
unsubscribe-channels-title = Άλλοι τρόποι
unsubscribe-channels = Θέμα: { $purpose }. Η επικοινωνία από { $controller } συνεχίζεται με τους εξής τρόπους:
unsubscribe-channels-button = Όχι πλέον { $channel }

## Undo

undo-title = Μήπως έγινε λάθος;
undo-text =
    { $minutes ->
        [one] Μπορείτε να το αναιρέσετε για { $minutes } λεπτό.
       *[other] Μπορείτε να το αναιρέσετε για { $minutes } λεπτά.
    }
undo-button = Αναίρεση
undo-done-title = Αναιρέθηκε
undo-done = Ισχύει και πάλι η προηγούμενη επιλογή σας.
undo-expired-title = Αυτό δεν μπορεί πλέον να αναιρεθεί
undo-expired = Ο χρόνος παρήλθε και το αίτημά σας ισχύει. Αν θέλετε να λαμβάνετε ξανά μηνύματα από { $controller }, μπορείτε να εγγραφείτε εκ νέου.
undo-overtaken = Έκτοτε επιλέξατε κάτι άλλο και αυτό ισχύει.

## Pause

pause-title = Μήπως καλύτερα μια παύση;
pause-text = Σε αυτό το διάστημα δεν θα υπάρχει επικοινωνία από { $controller }. Έπειτα όλα συνεχίζονται όπως πριν.
pause-button =
    { $days ->
        [one] Παύση για { $days } ημέρα
       *[other] Παύση για { $days } ημέρες
    }
pause-done-title = Σε παύση
pause-done = Έως { $date } δεν θα υπάρχει επικοινωνία { $channel } από { $controller } για το θέμα: { $purpose }.
pause-until = Σε παύση έως { $date }
resume-button = Συνέχιση τώρα
resume-done-title = Η παύση έληξε

## Preference centre

preferences-title = Οι προτιμήσεις σας
preferences-intro = Εδώ επιλέγετε για ποια θέματα και με ποιους τρόπους επιτρέπεται η επικοινωνία από { $controller }.
preferences-address = Αυτές είναι οι προτιμήσεις για { $address }.
preferences-not-you = Δεν είναι η διεύθυνσή σας; Τότε αυτός ο σύνδεσμος σας προωθήθηκε. Παρακαλούμε μην αλλάξετε τίποτα εδώ.
preferences-now = Τώρα: { $state }
preferences-since = από { $date }
preferences-save = Αποθήκευση
preferences-saved-title = Αποθηκεύτηκε
preferences-saved = Η επιλογή σας ισχύει από τώρα.
preferences-unchanged = Δεν αλλάξατε τίποτα.
preferences-conflict = Στο μεταξύ κάτι άλλαξε. Ελέγξτε ξανά τις επιλογές σας και αποθηκεύστε τις εκ νέου.
preferences-pause-title = Παύση όλων
preferences-language-title = Γλώσσα αυτών των σελίδων και των email μας
preferences-language-saved = Η γλώσσα αποθηκεύτηκε.
preferences-history-title = Τι έχετε επιλέξει μέχρι τώρα
preferences-history-none = Δεν έχει καταγραφεί τίποτα ακόμη.
preferences-history-receipt = Απόδειξη
preferences-data-title = Τα δεδομένα σας
preferences-export-button = Θέλω τα δεδομένα μου
preferences-export = Θα στείλουμε email στη διεύθυνση { $address }. Ο σύνδεσμός του εμφανίζει όλα όσα τηρούνται εδώ για εσάς.
preferences-erase-button = Διαγραφή των δεδομένων μου
preferences-erase = Θα στείλουμε email στη διεύθυνση { $address }. Ο σύνδεσμός του διαγράφει όλα όσα τηρούνται εδώ για εσάς.
preferences-mailed-title = Σας στείλαμε email
preferences-mailed =
    { $days ->
        [one] Στείλαμε email στη διεύθυνση { $address }. Ο σύνδεσμός του ισχύει για { $days } ημέρα.
       *[other] Στείλαμε email στη διεύθυνση { $address }. Ο σύνδεσμός του ισχύει για { $days } ημέρες.
    }
preferences-no-mail = Για να λάβετε τα δεδομένα σας ή να ζητήσετε τη διαγραφή τους, γράψτε στη διεύθυνση { $contact }.
preferences-record = Αυτός ο σύνδεσμος αντιστοιχεί στην εγγραφή σας στη βάση δεδομένων πελατών που τηρεί ο υπεύθυνος επεξεργασίας { $controller }. Η διεύθυνσή σας δεν είναι ακόμη γνωστή εδώ. Εδώ μπορείτε να διακόψετε τα μηνύματα· για να τα επιτρέψετε, χρησιμοποιήστε μια φόρμα.
preferences-unknown = Η διεύθυνσή σας δεν είναι γνωστή εδώ. Εδώ μπορείτε να διακόψετε τα μηνύματα· για να τα επιτρέψετε, χρησιμοποιήστε μια φόρμα.

## Your data: behind the link in a mail

export-title = Όλα όσα τηρούνται για εσάς
export-ask = Ζητήσατε τα δεδομένα που τηρεί εδώ για εσάς ο υπεύθυνος επεξεργασίας { $controller }.
export-button = Εμφάνιση των δεδομένων μου
export-download = Λήψη ως αρχείο (JSON)
export-made = Συντάχθηκε στις { $date }.
export-none = Δεν έχει καταγραφεί τίποτα ακόμη.
export-pseudonym = Ψευδώνυμο
export-standings = Τι ισχύει
export-event = Συμβάν { $position }
export-told = Διαβιβάστηκε σε
export-notices = Τα κείμενα που σας εμφανίστηκαν
export-terms = Σχετικά με την επεξεργασία
erase-title = Διαγραφή των δεδομένων σας
erase-ask = Ζητήσατε τη διαγραφή των δεδομένων που τηρεί εδώ για εσάς ο υπεύθυνος επεξεργασίας { $controller }. Αυτό δεν μπορεί να αναιρεθεί. Διατηρείται μόνο μια τιμή κατακερματισμού, ώστε να μην επικοινωνήσει κανείς ξανά μαζί σας.
erase-button = Διαγραφή των δεδομένων μου
erase-done-title = Τα δεδομένα σας διαγράφηκαν
erase-done = Έμεινε μόνο μια τιμή κατακερματισμού, ώστε να μην υπάρξει ξανά επικοινωνία από { $controller }.

## Confirmation of a sign-up

confirm-title = Παρακαλούμε επιβεβαιώστε
confirm-ask = Μετά την επιβεβαίωσή σας, θα επιτρέπεται η επικοινωνία από { $controller } για τα θέματα:
confirm-button = Ναι, επιβεβαιώνω
confirm-done-title = Επιβεβαιώθηκε, ευχαριστούμε
confirm-done = Η επικοινωνία από { $controller } επιτρέπεται πλέον όπως επιλέξατε. Μπορείτε να ανακαλέσετε τη συγκατάθεσή σας ανά πάσα στιγμή, με ένα κλικ σε κάθε μήνυμα.
confirm-already = Το είχατε ήδη επιβεβαιώσει.
confirm-expired-title = Αυτός ο σύνδεσμος έληξε
confirm-expired =
    { $days ->
        [one] Δεν χρησιμοποιήθηκε εντός { $days } ημέρας, επομένως η εγγραφή σας δεν ισχύει. Μπορείτε να εγγραφείτε ξανά.
       *[other] Δεν χρησιμοποιήθηκε εντός { $days } ημερών, επομένως η εγγραφή σας δεν ισχύει. Μπορείτε να εγγραφείτε ξανά.
    }
confirm-overtaken = Έκτοτε επιλέξατε κάτι άλλο και αυτό ισχύει.

## Mails

mail-hello = Γεια σας,
mail-confirm-subject = Επιβεβαιώστε την εγγραφή σας: { $controller }
mail-confirm = εγγραφήκατε με αυτήν τη διεύθυνση για μηνύματα από { $controller }. Επιβεβαιώστε ότι συμφωνείτε:
mail-confirm-button = Επιβεβαίωση
mail-export-subject = Τα δεδομένα σας: { $controller }
mail-export = ζητήσατε τα δεδομένα που τηρεί για εσάς ο υπεύθυνος επεξεργασίας { $controller }. Αυτός ο σύνδεσμος τα εμφανίζει:
mail-export-button = Εμφάνιση των δεδομένων μου
mail-erase-subject = Διαγραφή των δεδομένων σας: { $controller }
mail-erase = ζητήσατε τη διαγραφή των δεδομένων που τηρεί για εσάς ο υπεύθυνος επεξεργασίας { $controller }. Αυτός ο σύνδεσμος οδηγεί στη σελίδα όπου το επιβεβαιώνετε:
mail-erase-button = Διαγραφή των δεδομένων μου
mail-link = Αν το κουμπί δεν λειτουργεί, ανοίξτε αυτήν τη διεύθυνση:
mail-expiry =
    { $days ->
        [one] Ο σύνδεσμος ισχύει για { $days } ημέρα.
       *[other] Ο σύνδεσμος ισχύει για { $days } ημέρες.
    }
mail-not-you = Δεν το ζητήσατε εσείς; Τότε μην κάνετε τίποτα και δεν θα συμβεί τίποτα.
mail-footer = Λαμβάνετε αυτό το ένα και μοναδικό email επειδή η διεύθυνσή σας δηλώθηκε στον ιστότοπο του υπευθύνου επεξεργασίας { $controller }. Επικοινωνία: { $contact }

## The hosted form

form-title = Εγγραφή: { $controller }
form-email = Διεύθυνση email
form-phone = Αριθμός τηλεφώνου
form-phone-hint = Με τον κωδικό χώρας, για παράδειγμα +30
form-first-name = Όνομα
form-last-name = Επώνυμο
form-optional = προαιρετικό
form-submit = Αποστολή
form-done-title = Ευχαριστούμε
form-done = Η επιλογή σας καταγράφηκε.
form-done-confirm = Στείλαμε email στη διεύθυνση { $address }. Ανοίξτε το και επιβεβαιώστε την επιλογή σας με τον σύνδεσμό του.
form-error-email = Αυτή δεν είναι διεύθυνση email.
form-error-missing = Δώστε μια διεύθυνση email ή έναν αριθμό τηλεφώνου.
form-again = Δεν έχει καταγραφεί τίποτα ακόμη. Επιλέξτε εδώ.
form-error-stale = Αυτή η σελίδα έμεινε ανοιχτή για πολλή ώρα. Φορτώθηκε εκ νέου· επιλέξτε ξανά.

## The receipt

receipt-title = Απόδειξη
receipt-intro = Αυτή είναι η καταγραφή της επιλογής σας που τηρεί ο υπεύθυνος επεξεργασίας { $controller }.
receipt-received = Ελήφθη
receipt-requested = Αποστολή φόρμας
receipt-record = Καταγραφή
receipt-how = Πώς
receipt-by-form = Στείλατε μια φόρμα
receipt-by-one-click = Διαγραφήκατε μέσω συνδέσμου σε μήνυμα
receipt-by-record = Διαγραφήκατε μέσω συνδέσμου· αυτό ισχύει πλέον για τη διεύθυνσή σας
receipt-by-undo = Αναιρέσατε αυτό που είχατε κάνει πριν
receipt-by-pause = Ζητήσατε μια παύση
receipt-by-resume = Τερματίσατε μια παύση
receipt-by-pause-end = Η παύση σας έληξε
receipt-by-stop = Το διακόψατε σε μία από τις σελίδες μας
receipt-by-confirmation = Επιβεβαιώσατε την εγγραφή σας μέσω του συνδέσμου σε email
receipt-by-preferences = Επιλέξατε εκ νέου στο κέντρο προτιμήσεων
receipt-by-staff = Μας το είπατε και το σημειώσαμε
receipt-by-crm = Άλλαξε στη βάση δεδομένων πελατών
receipt-by-import = Μεταφέρθηκε από προηγούμενο σύστημα
receipt-by-time = Έληξε το διάστημα για το οποίο είχατε δώσει συγκατάθεση
receipt-by-erasure = Τα δεδομένα σας διαγράφηκαν
receipt-choices = Τι επιλέξατε
receipt-notice = Τι σας εμφανίστηκε
receipt-delivery = Ποιος ενημερώθηκε
receipt-no-delivery = Δεν χρειάζεται να ενημερωθεί άλλο σύστημα.
receipt-queued = Καταγράφηκε εδώ· αναμένει διαβίβαση
receipt-accepted = Έγινε δεκτό από τη βάση δεδομένων πελατών
receipt-confirmed = Επιβεβαιώθηκε: διαβάστηκε ξανά από τη βάση δεδομένων πελατών
receipt-parked = Καταγράφηκε εδώ· η βάση δεδομένων πελατών το απέρριψε και το προσωπικό βλέπει τον λόγο
receipt-superseded = Καταγράφηκε εδώ· τη θέση του πήρε μια μεταγενέστερη επιλογή σας
receipt-verify = Ελέγξτε εσείς αυτήν την απόδειξη

## What holds, for a purpose on a channel

state-granted = Ναι
state-pending = Αναμένει την επιβεβαίωσή σας
state-paused = Σε παύση
state-expired = Έληξε
state-declined = Όχι (δεν επιλέχθηκε το πλαίσιο)
state-withdrawn = Διακόπηκε
state-objected = Εναντίωση
state-unchanged = Αμετάβλητο
state-none = Καμία επιλογή
state-interest = Ναι, χωρίς τη συγκατάθεσή σας (έννομο συμφέρον), έως ότου το διακόψετε

## Errors

error-link-title = Αυτός ο σύνδεσμος δεν λειτουργεί
error-link = Ίσως κόπηκε ή αλλοιώθηκε στη διαδρομή. Χρησιμοποιήστε ξανά τον σύνδεσμο στο μήνυμα ή γράψτε στον αποστολέα.
error-gone-title = Αυτή η καταγραφή διαγράφηκε
error-gone = Το περιεχόμενό της δεν υπάρχει πια. Έμεινε μόνο μια τιμή κατακερματισμού χωρίς νόημα, ώστε το αρχείο καταγραφής να μπορεί ακόμη να ελεγχθεί.
error-busy-title = Πάρα πολλές προσπάθειες
error-busy = Περιμένετε ένα λεπτό και δοκιμάστε ξανά.
error-unavailable-title = Δεν έγινε ακόμη
error-unavailable = Το αίτημά σας δεν ήταν δυνατό να αποθηκευτεί αυτήν τη στιγμή. Δοκιμάστε ξανά σε ένα λεπτό.
error-request-title = Αυτό δεν λειτούργησε
error-request = Δεν ήταν δυνατή η κατανόηση του αιτήματος. Επιστρέψτε και δοκιμάστε ξανά.
