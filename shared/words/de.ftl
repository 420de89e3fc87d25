## Notices and the widget

notice-language = Deutsch
notice-legend = Darf { $controller } Sie kontaktieren?
notice-optional = Ihre Wahl: Das Formular funktioniert auch ohne Häkchen.
notice-tick = Ein Häkchen ist Ihre Einwilligung, keines ist keine. Es ändert sich nichts, bis Sie speichern.
notice-stop = Das beenden ({ $channel })
notice-withdraw = Sie können Ihre Einwilligung jederzeit widerrufen, mit einem Klick in jeder Nachricht.
notice-policy = Datenschutzerklärung von { $controller } (neuer Tab)
notice-by-email = per E-Mail
notice-by-sms = per SMS
notice-by-phone = telefonisch
notice-by-post = per Post
notice-recorded = Ihre Wahl wurde festgehalten.
notice-receipt = Beleg ansehen
notice-number = SMS und Anrufe brauchen eine Telefonnummer mit Landesvorwahl, zum Beispiel +49 1512 3456789.
notice-kept = Ihre Wahl konnte noch nicht gesendet werden. Dieser Browser bewahrt sie auf und sendet sie später.
notice-refused = Ihre Wahl konnte nicht festgehalten werden.
notice-confirm = Bitte öffnen Sie die E-Mail, die Sie jetzt bekommen, und bestätigen Sie dort Ihre Wahl.

## Every page

everything = alles
page-language-button = Sprache ändern
receipt-link = Beleg, mit dem Stand Ihrer Anfrage

## Unsubscribe

unsubscribe-title = Abbestellen: { $purpose }
unsubscribe-ask = { $controller } kontaktiert Sie dann { $channel } nicht mehr zu: { $purpose }.
unsubscribe-button = Abbestellen
unsubscribe-done-title = Sie sind abgemeldet
unsubscribe-done = { $controller } kontaktiert Sie { $channel } nicht mehr zu: { $purpose }.
unsubscribe-address = Das gilt für { $address }.
unsubscribe-older = Dieser Link ist älter als Ihre letzte Anmeldung. Auch sie ist damit beendet.
unsubscribe-all-title = Alles beenden?
unsubscribe-all = { $controller } sendet Ihnen dann keinerlei Werbung mehr, auf keinem Weg.
unsubscribe-all-button = Alles beenden
unsubscribe-all-done-title = Alles ist beendet
unsubscribe-all-done = { $controller } sendet Ihnen keinerlei Werbung mehr, auf keinem Weg.
unsubscribe-channels-title = Andere Wege
unsubscribe-channels = Zu { $purpose } darf { $controller } Sie weiterhin auf diesen Wegen kontaktieren:
unsubscribe-channels-button = Nicht mehr { $channel }

## Undo

undo-title = War das ein Versehen?
undo-text =
    { $minutes ->
        [one] Sie können es { $minutes } Minute lang rückgängig machen.
       *[other] Sie können es { $minutes } Minuten lang rückgängig machen.
    }
undo-button = Rückgängig machen
undo-done-title = Rückgängig gemacht
undo-done = Was Sie vorher gewählt hatten, gilt wieder.
undo-expired-title = Das lässt sich nicht mehr rückgängig machen
undo-expired = Die Zeit dafür ist vorbei, und Ihre Anfrage gilt. Wenn Sie wieder von { $controller } hören möchten, können Sie sich neu anmelden.
undo-overtaken = Sie haben seitdem etwas anderes gewählt, und das gilt.

## Pause

pause-title = Lieber eine Pause?
pause-text = { $controller } kontaktiert Sie in dieser Zeit nicht. Danach geht es weiter wie vorher.
pause-button =
    { $days ->
        [one] { $days } Tag Pause
       *[other] { $days } Tage Pause
    }
pause-done-title = Pausiert
pause-done = Bis { $date } kontaktiert { $controller } Sie { $channel } nicht zu: { $purpose }.
pause-until = Pausiert bis { $date }
resume-button = Jetzt fortsetzen
resume-done-title = Die Pause ist beendet

## Preference centre

preferences-title = Ihre Einstellungen
preferences-intro = Hier wählen Sie, wozu und auf welchen Wegen { $controller } Sie kontaktieren darf.
preferences-address = Das sind die Einstellungen für { $address }.
preferences-not-you = Nicht Ihre Adresse? Dann wurde Ihnen dieser Link weitergeleitet. Bitte ändern Sie hier nichts.
preferences-now = Jetzt: { $state }
preferences-since = seit { $date }
preferences-save = Speichern
preferences-saved-title = Gespeichert
preferences-saved = Ihre Wahl gilt ab jetzt.
preferences-unchanged = Sie haben nichts geändert.
preferences-conflict = In der Zwischenzeit hat sich etwas geändert. Bitte sehen Sie Ihre Wahl noch einmal an und speichern Sie erneut.
preferences-pause-title = Alles pausieren
preferences-language-title = Sprache dieser Seiten und unserer E-Mails
preferences-language-saved = Die Sprache ist gespeichert.
preferences-history-title = Was Sie bisher gewählt haben
preferences-history-none = Es ist noch nichts festgehalten.
preferences-history-receipt = Beleg
preferences-data-title = Ihre Daten
preferences-export-button = Meine Daten anfordern
preferences-export = Wir senden eine E-Mail an { $address }. Der Link darin zeigt alles, was hier über Sie gespeichert ist.
preferences-erase-button = Meine Daten löschen
preferences-erase = Wir senden eine E-Mail an { $address }. Der Link darin löscht alles, was hier über Sie gespeichert ist.
preferences-mailed-title = Wir haben Ihnen eine E-Mail gesendet
preferences-mailed =
    { $days ->
        [one] Wir haben eine E-Mail an { $address } gesendet. Der Link darin gilt { $days } Tag.
       *[other] Wir haben eine E-Mail an { $address } gesendet. Der Link darin gilt { $days } Tage.
    }
preferences-no-mail = Um Ihre Daten zu erhalten oder löschen zu lassen, schreiben Sie bitte an { $contact }.
preferences-record = Dieser Link gehört zu Ihrem Eintrag in der Kundendatenbank von { $controller }. Ihre Adresse ist hier noch nicht bekannt. Sie können Nachrichten hier beenden; um sie zu erlauben, nutzen Sie bitte ein Formular.
preferences-unknown = Ihre Adresse ist hier nicht bekannt. Sie können Nachrichten hier beenden; um sie zu erlauben, nutzen Sie bitte ein Formular.

## Your data

export-title = Alles, was über Sie gespeichert ist
export-ask = Sie haben { $controller } um die Daten gebeten, die hier über Sie gespeichert sind.
export-button = Meine Daten zeigen
export-download = Als Datei herunterladen (JSON)
export-made = Zusammengestellt am { $date }.
export-none = Es ist nichts festgehalten.
export-pseudonym = Pseudonym
export-standings = Was gilt
export-event = Ereignis { $position }
export-told = Weitergegeben an
export-notices = Die Texte, die Ihnen gezeigt wurden
export-terms = Über die Verarbeitung
erase-title = Ihre Daten löschen
erase-ask = Sie haben { $controller } gebeten, die Daten zu löschen, die hier über Sie gespeichert sind. Das lässt sich nicht rückgängig machen. Nur ein Hashwert bleibt, damit Sie nicht wieder kontaktiert werden.
erase-button = Meine Daten löschen
erase-done-title = Ihre Daten sind gelöscht
erase-done = Nur ein Hashwert ist geblieben, damit { $controller } Sie nicht wieder kontaktiert.

## Confirmation of a sign-up

confirm-title = Bitte bestätigen
confirm-ask = Nach Ihrer Bestätigung darf { $controller } Sie kontaktieren zu:
confirm-button = Ja, ich bestätige
confirm-done-title = Bestätigt, vielen Dank
confirm-done = { $controller } darf Sie jetzt kontaktieren, wie Sie es gewählt haben. Sie können Ihre Einwilligung jederzeit widerrufen, mit einem Klick in jeder Nachricht.
confirm-already = Sie hatten das schon bestätigt.
confirm-expired-title = Dieser Link ist abgelaufen
confirm-expired =
    { $days ->
        [one] Er wurde nicht innerhalb von { $days } Tag genutzt, deshalb gilt Ihre Anmeldung nicht. Sie können sich neu anmelden.
       *[other] Er wurde nicht innerhalb von { $days } Tagen genutzt, deshalb gilt Ihre Anmeldung nicht. Sie können sich neu anmelden.
    }
confirm-overtaken = Sie haben seitdem etwas anderes gewählt, und das gilt.

## Mails

mail-hello = Guten Tag,
mail-confirm-subject = Bitte bestätigen Sie Ihre Anmeldung bei { $controller }
mail-confirm = Sie haben sich mit dieser Adresse bei { $controller } angemeldet. Bitte bestätigen Sie, dass Sie damit einverstanden sind:
mail-confirm-button = Bestätigen
mail-export-subject = Ihre Daten bei { $controller }
mail-export = Sie haben { $controller } um die Daten gebeten, die über Sie gespeichert sind. Dieser Link zeigt sie:
mail-export-button = Meine Daten zeigen
mail-erase-subject = Ihre Daten bei { $controller } löschen
mail-erase = Sie haben { $controller } gebeten, die Daten zu löschen, die über Sie gespeichert sind. Dieser Link führt zu der Seite, auf der Sie das bestätigen:
mail-erase-button = Meine Daten löschen
mail-link = Wenn die Schaltfläche nicht funktioniert, öffnen Sie diese Adresse:
mail-expiry =
    { $days ->
        [one] Der Link gilt { $days } Tag.
       *[other] Der Link gilt { $days } Tage.
    }
mail-not-you = Sie haben nicht darum gebeten? Dann tun Sie nichts, und es geschieht nichts.
mail-footer = Sie erhalten diese eine E-Mail, weil Ihre Adresse bei { $controller } eingegeben wurde. Kontakt: { $contact }

## The hosted form

form-title = Anmeldung bei { $controller }
form-email = E-Mail-Adresse
form-phone = Telefonnummer
form-phone-hint = Mit Landesvorwahl, zum Beispiel +49
form-first-name = Vorname
form-last-name = Nachname
form-optional = freiwillig
form-submit = Senden
form-done-title = Vielen Dank
form-done = Ihre Wahl wurde festgehalten.
form-done-confirm = Wir haben eine E-Mail an { $address } gesendet. Bitte öffnen Sie sie und bestätigen Sie Ihre Wahl mit dem Link darin.
form-error-email = Das ist keine E-Mail-Adresse.
form-error-missing = Bitte geben Sie eine E-Mail-Adresse oder eine Telefonnummer an.
form-again = Noch ist nichts gespeichert. Bitte wählen Sie hier.
form-error-stale = Diese Seite war zu lange offen. Sie wurde neu geladen; bitte wählen Sie noch einmal.

## The receipt

receipt-title = Beleg
receipt-intro = Das ist der Nachweis, den { $controller } über Ihre Wahl führt.
receipt-received = Eingegangen
receipt-requested = Formular gesendet
receipt-record = Nachweis
receipt-how = Wie
receipt-by-form = Sie haben ein Formular gesendet
receipt-by-one-click = Sie haben sich über einen Link in einer Nachricht abgemeldet
receipt-by-record = Sie haben sich über einen Link abgemeldet; es gilt nun für Ihre Adresse
receipt-by-undo = Sie haben rückgängig gemacht, was Sie vorher getan hatten
receipt-by-pause = Sie haben um eine Pause gebeten
receipt-by-resume = Sie haben eine Pause beendet
receipt-by-pause-end = Ihre Pause war vorbei
receipt-by-stop = Sie haben es auf einer unserer Seiten beendet
receipt-by-confirmation = Sie haben Ihre Anmeldung über den Link in einer E-Mail bestätigt
receipt-by-preferences = Sie haben in den Einstellungen neu gewählt
receipt-by-staff = Sie haben es uns gesagt, und wir haben es notiert
receipt-by-crm = Es wurde in der Kundendatenbank geändert
receipt-by-import = Es wurde aus einem früheren System übernommen
receipt-by-time = Die Zeit, für die Sie eingewilligt hatten, war vorbei
receipt-by-erasure = Ihre Daten wurden gelöscht
receipt-choices = Was Sie gewählt haben
receipt-notice = Was Ihnen gezeigt wurde
receipt-delivery = Wer informiert wurde
receipt-no-delivery = Kein anderes System muss informiert werden.
receipt-queued = Hier festgehalten; wird weitergegeben
receipt-accepted = Von der Kundendatenbank angenommen
receipt-confirmed = Bestätigt: aus der Kundendatenbank zurückgelesen
receipt-parked = Hier festgehalten; die Kundendatenbank hat es abgelehnt, das Personal sieht den Grund
receipt-superseded = Hier festgehalten; eine spätere Wahl von Ihnen ist an seine Stelle getreten
receipt-verify = Diesen Beleg selbst prüfen

## What holds, for a purpose on a channel

state-granted = Ja
state-pending = Wartet auf Ihre Bestätigung
state-paused = Pausiert
state-expired = Abgelaufen
state-declined = Nein (nicht angekreuzt)
state-withdrawn = Beendet
state-objected = Widersprochen
state-unchanged = Unverändert
state-none = Keine Wahl getroffen
state-interest = Ja, ohne Ihre Einwilligung (berechtigtes Interesse), bis Sie es beenden

## Errors

error-link-title = Dieser Link funktioniert nicht
error-link = Er wurde auf dem Weg zu Ihnen vielleicht gekürzt oder verändert. Bitte nutzen Sie den Link in der Nachricht noch einmal, oder schreiben Sie dem Absender.
error-gone-title = Dieser Eintrag wurde gelöscht
error-gone = Sein Inhalt ist weg. Übrig ist nur ein Hashwert ohne Bedeutung, damit sich das Protokoll weiter prüfen lässt.
error-busy-title = Zu viele Versuche
error-busy = Bitte warten Sie eine Minute, und versuchen Sie es noch einmal.
error-unavailable-title = Noch nicht erledigt
error-unavailable = Ihre Anfrage konnte gerade nicht gespeichert werden. Bitte versuchen Sie es in einer Minute noch einmal.
error-request-title = Das hat nicht funktioniert
error-request = Die Anfrage war nicht verständlich. Bitte gehen Sie zurück, und versuchen Sie es noch einmal.
