## Notices and the widget

notice-language = Italiano
notice-legend = { $controller } può contattarla?
notice-optional = La scelta è sua: il modulo funziona anche senza spunta.
notice-tick = Una spunta è il suo consenso, nessuna spunta è nessun consenso. Nulla cambia finché non salva.
notice-stop = Interrompi ({ $channel })
notice-withdraw = Può revocare il consenso in qualsiasi momento, con un clic in ogni messaggio.
notice-policy = Informativa sulla privacy di { $controller } (si apre in una nuova scheda)
notice-by-email = via e-mail
notice-by-sms = via SMS
notice-by-phone = per telefono
notice-by-post = per posta
notice-recorded = La sua scelta è stata registrata.
notice-receipt = Vedi la ricevuta
notice-number = Per SMS e chiamate serve un numero di telefono con il prefisso internazionale, ad esempio +39 06 1234 5678.
notice-kept = Non è stato ancora possibile inviare la sua scelta. Questo browser la conserva e la invierà più tardi.
notice-refused = Non è stato possibile registrare la sua scelta.
notice-confirm = Apra l’e-mail che sta per ricevere e confermi lì la sua scelta.

## Every page

everything = tutto
page-language-button = Cambia lingua
receipt-link = Ricevuta, con lo stato della sua richiesta

## Unsubscribe: before, and after

unsubscribe-title = Annulla l’iscrizione: { $purpose }
unsubscribe-ask = { $controller } non la contatterà più { $channel } riguardo a: { $purpose }.
unsubscribe-button = Annulla l’iscrizione
unsubscribe-done-title = La sua iscrizione è annullata
unsubscribe-done = { $controller } non la contatterà più { $channel } riguardo a: { $purpose }.
unsubscribe-address = Questo vale per { $address }.
unsubscribe-older = Questo link è precedente alla sua ultima iscrizione. Anche quella è terminata.
unsubscribe-all-title = Interrompere tutto?
unsubscribe-all = { $controller } non le invierà più alcuna comunicazione di marketing, con nessun mezzo.
unsubscribe-all-button = Interrompi tutto
unsubscribe-all-done-title = Tutto è interrotto
unsubscribe-all-done = { $controller } non le invierà più alcuna comunicazione di marketing, con nessun mezzo.
unsubscribe-channels-title = Altri mezzi
unsubscribe-channels = Riguardo a { $purpose }, { $controller } può ancora contattarla con questi mezzi:
unsubscribe-channels-button = Non più { $channel }

## Undo

undo-title = È stato un errore?
undo-text =
    { $minutes ->
        [one] Può ripristinare la scelta precedente per { $minutes } minuto.
        [many] Può ripristinare la scelta precedente per { $minutes } di minuti.
       *[other] Può ripristinare la scelta precedente per { $minutes } minuti.
    }
undo-button = Ripristina
undo-done-title = Ripristinato
undo-done = Vale di nuovo ciò che aveva scelto prima.
undo-expired-title = Non è più possibile tornare indietro
undo-expired = Il tempo a disposizione è terminato e la sua richiesta resta valida. Se desidera ricevere di nuovo messaggi da { $controller }, può iscriversi di nuovo.
undo-overtaken = Nel frattempo ha fatto un’altra scelta, ed è quella che vale.

## Pause

pause-title = Preferisce una pausa?
pause-text = { $controller } non la contatterà in questo periodo. Poi tutto riprenderà come prima.
pause-button =
    { $days ->
        [one] Pausa di { $days } giorno
        [many] Pausa di { $days } di giorni
       *[other] Pausa di { $days } giorni
    }
pause-done-title = In pausa
pause-done = Fino al { $date }, { $controller } non la contatterà { $channel } riguardo a: { $purpose }.
pause-until = In pausa fino al { $date }
resume-button = Riprendi ora
resume-done-title = La pausa è terminata

## Preference centre

preferences-title = Le sue preferenze
preferences-intro = Qui può scegliere su che cosa e con quali mezzi { $controller } può contattarla.
preferences-address = Queste sono le preferenze per { $address }.
preferences-not-you = Non è il suo indirizzo? Allora questo link le è stato inoltrato. La preghiamo di non modificare nulla qui.
preferences-now = Ora: { $state }
preferences-since = dal { $date }
preferences-save = Salva
preferences-saved-title = Salvato
preferences-saved = La sua scelta vale da questo momento.
preferences-unchanged = Non ha modificato nulla.
preferences-conflict = Nel frattempo qualcosa è cambiato. Ricontrolli le sue scelte e salvi di nuovo.
preferences-pause-title = Metti tutto in pausa
preferences-language-title = Lingua di queste pagine e delle nostre e-mail
preferences-language-saved = La lingua è salvata.
preferences-history-title = Le sue scelte precedenti
preferences-history-none = Non è ancora registrato nulla.
preferences-history-receipt = Ricevuta
preferences-data-title = I suoi dati
preferences-export-button = Richiedi i miei dati
preferences-export = Inviamo un’e-mail a { $address }. Il link che contiene mostra tutto ciò che è conservato qui su di lei.
preferences-erase-button = Cancella i miei dati
preferences-erase = Inviamo un’e-mail a { $address }. Il link che contiene cancella tutto ciò che è conservato qui su di lei.
preferences-mailed-title = Le abbiamo inviato un’e-mail
preferences-mailed =
    { $days ->
        [one] Abbiamo inviato un’e-mail a { $address }. Il link che contiene è valido per { $days } giorno.
        [many] Abbiamo inviato un’e-mail a { $address }. Il link che contiene è valido per { $days } di giorni.
       *[other] Abbiamo inviato un’e-mail a { $address }. Il link che contiene è valido per { $days } giorni.
    }
preferences-no-mail = Per ricevere i suoi dati o farli cancellare, scriva a { $contact }.
preferences-record = Questo link appartiene alla sua scheda nella banca dati clienti di { $controller }. Il suo indirizzo non è ancora noto qui. Qui può interrompere i messaggi; per consentirli, utilizzi un modulo.
preferences-unknown = Il suo indirizzo non è noto qui. Qui può interrompere i messaggi; per consentirli, utilizzi un modulo.

## Your data: behind the link in a mail

export-title = Tutto ciò che è conservato su di lei
export-ask = Ha chiesto a { $controller } i dati conservati qui su di lei.
export-button = Mostra i miei dati
export-download = Scarica come file (JSON)
export-made = Elaborato il { $date }.
export-none = Non è ancora registrato nulla.
export-pseudonym = Pseudonimo
export-standings = Che cosa vale
export-event = Evento { $position }
export-told = Comunicato a
export-notices = I testi che le sono stati mostrati
export-terms = Informazioni sul trattamento
erase-title = Cancellare i suoi dati
erase-ask = Ha chiesto a { $controller } di cancellare i dati conservati qui su di lei. L’operazione non può essere annullata. Si conserva solo un valore hash, per non contattarla di nuovo.
erase-button = Cancella i miei dati
erase-done-title = I suoi dati sono stati cancellati
erase-done = Resta solo un valore hash, affinché { $controller } non la contatti di nuovo.

## Confirmation of a sign-up

confirm-title = Confermi, per favore
confirm-ask = Dopo la sua conferma, { $controller } potrà contattarla riguardo a:
confirm-button = Sì, confermo
confirm-done-title = Confermato, grazie
confirm-done = { $controller } ora può contattarla come ha scelto. Può revocare il consenso in qualsiasi momento, con un clic in ogni messaggio.
confirm-already = Aveva già confermato.
confirm-expired-title = Questo link è scaduto
confirm-expired =
    { $days ->
        [one] Non è stato utilizzato entro { $days } giorno, quindi la sua iscrizione non è valida. Può iscriversi di nuovo.
        [many] Non è stato utilizzato entro { $days } di giorni, quindi la sua iscrizione non è valida. Può iscriversi di nuovo.
       *[other] Non è stato utilizzato entro { $days } giorni, quindi la sua iscrizione non è valida. Può iscriversi di nuovo.
    }
confirm-overtaken = Nel frattempo ha fatto un’altra scelta, ed è quella che vale.

## Mails

mail-hello = Buongiorno,
mail-confirm-subject = Confermi la sua iscrizione presso { $controller }
mail-confirm = è stata effettuata un’iscrizione presso { $controller } con questo indirizzo. Confermi di essere d’accordo:
mail-confirm-button = Conferma
mail-export-subject = I suoi dati presso { $controller }
mail-export = ha chiesto a { $controller } i dati conservati su di lei. Questo link li mostra:
mail-export-button = Mostra i miei dati
mail-erase-subject = Cancellare i suoi dati presso { $controller }
mail-erase = ha chiesto a { $controller } di cancellare i dati conservati su di lei. Questo link porta alla pagina in cui lo conferma:
mail-erase-button = Cancella i miei dati
mail-link = Se il pulsante non funziona, apra questo indirizzo:
mail-expiry =
    { $days ->
        [one] Il link è valido per { $days } giorno.
        [many] Il link è valido per { $days } di giorni.
       *[other] Il link è valido per { $days } giorni.
    }
mail-not-you = Non l’ha chiesto lei? Allora non faccia nulla e non succederà nulla.
mail-footer = Riceve quest’unica e-mail perché il suo indirizzo è stato inserito presso { $controller }. Contatto: { $contact }

## The hosted form

form-title = Iscrizione presso { $controller }
form-email = Indirizzo e-mail
form-phone = Numero di telefono
form-phone-hint = Con il prefisso internazionale, ad esempio +39
form-first-name = Nome
form-last-name = Cognome
form-optional = facoltativo
form-submit = Invia
form-done-title = Grazie
form-done = La sua scelta è stata registrata.
form-done-confirm = Abbiamo inviato un’e-mail a { $address }. La apra e confermi la sua scelta con il link che contiene.
form-error-email = Questo non è un indirizzo e-mail.
form-error-missing = Indichi un indirizzo e-mail o un numero di telefono.
form-again = Non è ancora registrato nulla. Scelga qui, per favore.
form-error-stale = Questa pagina è rimasta aperta troppo a lungo. È stata ricaricata; scelga di nuovo.

## The receipt

receipt-title = Ricevuta
receipt-intro = Questa è la registrazione della sua scelta conservata da { $controller }.
receipt-received = Ricevuto
receipt-requested = Modulo inviato
receipt-record = Registrazione
receipt-how = Come
receipt-by-form = Ha inviato un modulo
receipt-by-one-click = Ha annullato l’iscrizione con un link in un messaggio
receipt-by-record = Ha annullato l’iscrizione con un link; ora vale per il suo indirizzo
receipt-by-undo = Ha ripristinato la scelta precedente
receipt-by-pause = Ha chiesto una pausa
receipt-by-resume = Ha terminato una pausa
receipt-by-pause-end = La sua pausa era terminata
receipt-by-stop = L’ha interrotto su una delle nostre pagine
receipt-by-confirmation = Ha confermato l’iscrizione con il link in un’e-mail
receipt-by-preferences = Ha scelto di nuovo nel centro preferenze
receipt-by-staff = Ce l’ha detto e lo abbiamo annotato
receipt-by-crm = È stato modificato nella banca dati clienti
receipt-by-import = È stato ripreso da un sistema precedente
receipt-by-time = Il periodo per cui aveva dato il consenso era terminato
receipt-by-erasure = I suoi dati sono stati cancellati
receipt-choices = Che cosa ha scelto
receipt-notice = Che cosa le è stato mostrato
receipt-delivery = Chi è stato informato
receipt-no-delivery = Nessun altro sistema deve essere informato.
receipt-queued = Registrato qui; in attesa di trasmissione
receipt-accepted = Accettato dalla banca dati clienti
receipt-confirmed = Confermato: riletto dalla banca dati clienti
receipt-parked = Registrato qui; la banca dati clienti l’ha rifiutato e il personale ne vede il motivo
receipt-superseded = Registrato qui; una sua scelta successiva ne ha preso il posto
receipt-verify = Verificare personalmente questa ricevuta

## What holds, for a purpose on a channel

state-granted = Sì
state-pending = In attesa della sua conferma
state-paused = In pausa
state-expired = Scaduto
state-declined = No (casella non spuntata)
state-withdrawn = Interrotto
state-objected = Opposizione
state-unchanged = Invariato
state-none = Nessuna scelta
state-interest = Sì, senza il suo consenso (legittimo interesse), finché non lo interrompe

## Errors

error-link-title = Questo link non funziona
error-link = Forse è stato troncato o modificato prima di arrivare a lei. Utilizzi di nuovo il link nel messaggio o scriva al mittente.
error-gone-title = Questa registrazione è stata cancellata
error-gone = Il suo contenuto non esiste più. Resta solo un hash senza significato, affinché il registro possa ancora essere verificato.
error-busy-title = Troppi tentativi
error-busy = Attenda un minuto e riprovi.
error-unavailable-title = Non ancora eseguito
error-unavailable = Al momento non è stato possibile salvare la sua richiesta. Riprovi tra un minuto.
error-request-title = Non ha funzionato
error-request = Non è stato possibile comprendere la richiesta. Torni indietro e riprovi.
