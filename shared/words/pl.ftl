## Notices and the widget

notice-language = Polski
notice-legend = Czy { $controller } może się z Państwem kontaktować?
notice-optional = Wybór należy do Państwa: formularz działa także bez zaznaczenia.
notice-tick = Zaznaczenie oznacza Państwa zgodę, brak zaznaczenia oznacza jej brak. Nic się nie zmieni, dopóki zmiany nie zostaną zapisane.
notice-stop = Zakończ to ({ $channel })
notice-withdraw = Zgodę można wycofać w dowolnym momencie jednym kliknięciem w każdej wiadomości.
notice-policy = Polityka prywatności: { $controller } (otwiera się w nowej karcie)
notice-by-email = e-mailem
notice-by-sms = SMS-em
notice-by-phone = telefonicznie
notice-by-post = pocztą
notice-recorded = Państwa wybór został zapisany.
notice-receipt = Pokaż potwierdzenie
notice-number = Do SMS-ów i połączeń potrzebny jest numer telefonu z numerem kierunkowym kraju, na przykład +48 512 345 678.
notice-kept = Państwa wyboru nie udało się jeszcze wysłać. Ta przeglądarka zachowa go i wyśle później.
notice-refused = Państwa wyboru nie udało się zapisać.
notice-confirm = Prosimy otworzyć wiadomość e-mail, którą Państwo teraz otrzymają, i potwierdzić w niej swój wybór.

## Every page

everything = wszystko
page-language-button = Zmień język
receipt-link = Potwierdzenie ze stanem Państwa żądania

## Unsubscribe: before, and after

unsubscribe-title = Rezygnacja: { $purpose }
unsubscribe-ask = { $controller } nie będzie się już z Państwem kontaktować { $channel } na temat: { $purpose }.
unsubscribe-button = Rezygnuję
unsubscribe-done-title = Subskrypcja została anulowana
unsubscribe-done = { $controller } nie będzie się już z Państwem kontaktować { $channel } na temat: { $purpose }.
unsubscribe-address = Dotyczy to adresu { $address }.
unsubscribe-older = Ten link jest starszy niż Państwa ostatni zapis. Ten zapis również został zakończony.
unsubscribe-all-title = Zakończyć wszystko?
unsubscribe-all = { $controller } nie będzie wówczas wysyłać Państwu żadnych treści marketingowych, żadną drogą.
unsubscribe-all-button = Zakończ wszystko
unsubscribe-all-done-title = Wszystko zostało zakończone
unsubscribe-all-done = { $controller } nie będzie już wysyłać Państwu żadnych treści marketingowych, żadną drogą.
unsubscribe-channels-title = Inne drogi kontaktu
unsubscribe-channels = Temat: { $purpose }. { $controller } nadal może się z Państwem kontaktować w następujący sposób:
unsubscribe-channels-button = Już nie { $channel }

## Undo

undo-title = Czy to była pomyłka?
undo-text =
    { $minutes ->
        [one] Można to cofnąć przez { $minutes } minutę.
        [few] Można to cofnąć przez { $minutes } minuty.
        [many] Można to cofnąć przez { $minutes } minut.
       *[other] Można to cofnąć przez { $minutes } minuty.
    }
undo-button = Cofnij
undo-done-title = Cofnięto
undo-done = Znowu obowiązuje Państwa wcześniejszy wybór.
undo-expired-title = Tego nie można już cofnąć
undo-expired = Czas na to minął i Państwa żądanie obowiązuje. Aby znów otrzymywać wiadomości, które wysyła { $controller }, można zapisać się ponownie.
undo-overtaken = Od tego czasu wybrali Państwo inaczej i to obowiązuje.

## Pause

pause-title = A może przerwa?
pause-text = { $controller } nie będzie się w tym czasie z Państwem kontaktować. Potem wszystko wróci do poprzedniego stanu.
pause-button =
    { $days ->
        [one] Przerwa na { $days } dzień
        [few] Przerwa na { $days } dni
        [many] Przerwa na { $days } dni
       *[other] Przerwa na { $days } dnia
    }
pause-done-title = Wstrzymano
pause-done = Do { $date } { $controller } nie będzie się z Państwem kontaktować { $channel } na temat: { $purpose }.
pause-until = Wstrzymano do { $date }
resume-button = Wznów teraz
resume-done-title = Przerwa dobiegła końca

## Preference centre

preferences-title = Państwa preferencje
preferences-intro = Tutaj można wybrać, na jaki temat i w jaki sposób { $controller } może się z Państwem kontaktować.
preferences-address = To są preferencje dla adresu { $address }.
preferences-not-you = To nie Państwa adres? W takim razie ten link został Państwu przekazany. Prosimy niczego tu nie zmieniać.
preferences-now = Teraz: { $state }
preferences-since = od { $date }
preferences-save = Zapisz
preferences-saved-title = Zapisano
preferences-saved = Państwa wybór obowiązuje od teraz.
preferences-unchanged = Nic nie zostało zmienione.
preferences-conflict = W międzyczasie coś się zmieniło. Prosimy jeszcze raz sprawdzić swój wybór i zapisać ponownie.
preferences-pause-title = Wstrzymaj wszystko
preferences-language-title = Język tych stron i naszych wiadomości
preferences-language-saved = Język został zapisany.
preferences-history-title = Państwa wcześniejsze wybory
preferences-history-none = Nic jeszcze nie zapisano.
preferences-history-receipt = Potwierdzenie
preferences-data-title = Państwa dane
preferences-export-button = Chcę otrzymać moje dane
preferences-export = Wyślemy wiadomość na adres { $address }. Zawarty w niej link pokaże wszystko, co jest tu o Państwu przechowywane.
preferences-erase-button = Usuń moje dane
preferences-erase = Wyślemy wiadomość na adres { $address }. Zawarty w niej link usunie wszystko, co jest tu o Państwu przechowywane.
preferences-mailed-title = Wysłaliśmy Państwu wiadomość e-mail
preferences-mailed =
    { $days ->
        [one] Wysłaliśmy wiadomość na adres { $address }. Zawarty w niej link działa przez { $days } dzień.
        [few] Wysłaliśmy wiadomość na adres { $address }. Zawarty w niej link działa przez { $days } dni.
        [many] Wysłaliśmy wiadomość na adres { $address }. Zawarty w niej link działa przez { $days } dni.
       *[other] Wysłaliśmy wiadomość na adres { $address }. Zawarty w niej link działa przez { $days } dnia.
    }
preferences-no-mail = Aby otrzymać swoje dane lub zażądać ich usunięcia, prosimy pisać na adres { $contact }.
preferences-record = Ten link należy do Państwa wpisu w bazie danych klientów, którą prowadzi { $controller }. Państwa adres nie jest tu jeszcze znany. Można tu zakończyć otrzymywanie wiadomości; aby na nie zezwolić, prosimy użyć formularza.
preferences-unknown = Państwa adres nie jest tu znany. Można tu zakończyć otrzymywanie wiadomości; aby na nie zezwolić, prosimy użyć formularza.

## Your data: behind the link in a mail

export-title = Wszystko, co jest o Państwu przechowywane
export-ask = Zażądali Państwo danych, które { $controller } tutaj o Państwu przechowuje.
export-button = Pokaż moje dane
export-download = Pobierz jako plik (JSON)
export-made = Sporządzono { $date }.
export-none = Nic jeszcze nie zapisano.
export-pseudonym = Pseudonim
export-standings = Co obowiązuje
export-event = Zdarzenie { $position }
export-told = Przekazano do
export-notices = Teksty, które zostały Państwu pokazane
export-terms = O przetwarzaniu
erase-title = Usunięcie Państwa danych
erase-ask = Zażądali Państwo usunięcia danych, które { $controller } tutaj o Państwu przechowuje. Tego nie można cofnąć. Zachowana zostanie tylko wartość skrótu, aby nikt się już z Państwem nie kontaktował.
erase-button = Usuń moje dane
erase-done-title = Państwa dane zostały usunięte
erase-done = Pozostała tylko wartość skrótu. Dzięki niej { $controller } nie będzie się z Państwem ponownie kontaktować.

## Confirmation of a sign-up

confirm-title = Prosimy potwierdzić
confirm-ask = Po potwierdzeniu { $controller } może się z Państwem kontaktować na temat:
confirm-button = Tak, potwierdzam
confirm-done-title = Potwierdzono, dziękujemy
confirm-done = { $controller } może się teraz z Państwem kontaktować zgodnie z Państwa wyborem. Zgodę można wycofać w dowolnym momencie jednym kliknięciem w każdej wiadomości.
confirm-already = To zostało już potwierdzone.
confirm-expired-title = Ten link wygasł
confirm-expired =
    { $days ->
        [one] Nie został użyty w ciągu { $days } dnia, dlatego Państwa zapis nie obowiązuje. Można zapisać się ponownie.
        [few] Nie został użyty w ciągu { $days } dni, dlatego Państwa zapis nie obowiązuje. Można zapisać się ponownie.
        [many] Nie został użyty w ciągu { $days } dni, dlatego Państwa zapis nie obowiązuje. Można zapisać się ponownie.
       *[other] Nie został użyty w ciągu { $days } dnia, dlatego Państwa zapis nie obowiązuje. Można zapisać się ponownie.
    }
confirm-overtaken = Od tego czasu wybrali Państwo inaczej i to obowiązuje.

## Mails

mail-hello = Dzień dobry,
mail-confirm-subject = Prosimy potwierdzić zapis: { $controller }
mail-confirm = ten adres został zapisany na wiadomości, które wysyła { $controller }. Prosimy potwierdzić, że wyrażają Państwo na to zgodę:
mail-confirm-button = Potwierdź
mail-export-subject = Państwa dane: { $controller }
mail-export = zażądali Państwo danych, które { $controller } o Państwu przechowuje. Ten link je pokazuje:
mail-export-button = Pokaż moje dane
mail-erase-subject = Usunięcie Państwa danych: { $controller }
mail-erase = zażądali Państwo usunięcia danych, które { $controller } o Państwu przechowuje. Ten link prowadzi do strony, na której można to potwierdzić:
mail-erase-button = Usuń moje dane
mail-link = Jeśli przycisk nie działa, prosimy otworzyć ten adres:
mail-expiry =
    { $days ->
        [one] Link działa przez { $days } dzień.
        [few] Link działa przez { $days } dni.
        [many] Link działa przez { $days } dni.
       *[other] Link działa przez { $days } dnia.
    }
mail-not-you = Nie prosili Państwo o to? W takim razie nie trzeba nic robić i nic się nie stanie.
mail-footer = Otrzymują Państwo tę jedną wiadomość, ponieważ Państwa adres został podany w formularzu, którego administratorem jest { $controller }. Kontakt: { $contact }

## The hosted form

form-title = Zapis: { $controller }
form-email = Adres e-mail
form-phone = Numer telefonu
form-phone-hint = Z numerem kierunkowym kraju, na przykład +48
form-first-name = Imię
form-last-name = Nazwisko
form-optional = nieobowiązkowe
form-submit = Wyślij
form-done-title = Dziękujemy
form-done = Państwa wybór został zapisany.
form-done-confirm = Wysłaliśmy wiadomość na adres { $address }. Prosimy ją otworzyć i potwierdzić swój wybór za pomocą zawartego w niej linku.
form-error-email = To nie jest adres e-mail.
form-error-missing = Prosimy podać adres e-mail lub numer telefonu.
form-again = Nic jeszcze nie zapisano. Prosimy dokonać wyboru tutaj.
form-error-stale = Ta strona była otwarta zbyt długo. Została wczytana ponownie; prosimy wybrać jeszcze raz.

## The receipt

receipt-title = Potwierdzenie
receipt-intro = To jest zapis Państwa wyboru, który przechowuje { $controller }.
receipt-received = Otrzymano
receipt-requested = Formularz wysłano
receipt-record = Zapis
receipt-how = W jaki sposób
receipt-by-form = Wysłali Państwo formularz
receipt-by-one-click = Zrezygnowali Państwo za pomocą linku w wiadomości
receipt-by-record = Zrezygnowali Państwo za pomocą linku; dotyczy to teraz Państwa adresu
receipt-by-undo = Cofnęli Państwo to, co zostało zrobione wcześniej
receipt-by-pause = Poprosili Państwo o przerwę
receipt-by-resume = Zakończyli Państwo przerwę
receipt-by-pause-end = Państwa przerwa dobiegła końca
receipt-by-stop = Zakończyli to Państwo na jednej z naszych stron
receipt-by-confirmation = Potwierdzili Państwo zapis za pomocą linku w wiadomości e-mail
receipt-by-preferences = Wybrali Państwo na nowo w centrum preferencji
receipt-by-staff = Powiedzieli nam Państwo o tym, a my to zapisaliśmy
receipt-by-crm = Zmieniono to w bazie danych klientów
receipt-by-import = Przejęto to z wcześniejszego systemu
receipt-by-time = Czas, na który wyrazili Państwo zgodę, minął
receipt-by-erasure = Państwa dane zostały usunięte
receipt-choices = Co Państwo wybrali
receipt-notice = Co zostało Państwu pokazane
receipt-delivery = Kogo powiadomiono
receipt-no-delivery = Żaden inny system nie musi zostać powiadomiony.
receipt-queued = Zapisano tutaj; oczekuje na przekazanie
receipt-accepted = Przyjęto w bazie danych klientów
receipt-confirmed = Potwierdzono: odczytano z bazy danych klientów
receipt-parked = Zapisano tutaj; baza danych klientów to odrzuciła, a personel widzi przyczynę
receipt-superseded = Zapisano tutaj; zastąpił to późniejszy wybór
receipt-verify = Samodzielne sprawdzenie tego potwierdzenia

## What holds, for a purpose on a channel

state-granted = Tak
state-pending = Oczekuje na Państwa potwierdzenie
state-paused = Wstrzymano
state-expired = Wygasło
state-declined = Nie (pole niezaznaczone)
state-withdrawn = Zakończono
state-objected = Sprzeciw
state-unchanged = Bez zmian
state-none = Brak wyboru
state-interest = Tak, bez Państwa zgody (prawnie uzasadniony interes), do zakończenia przez Państwa

## Errors

error-link-title = Ten link nie działa
error-link = Być może po drodze został ucięty lub zmieniony. Prosimy ponownie użyć linku w wiadomości lub napisać do nadawcy.
error-gone-title = Ten zapis został usunięty
error-gone = Jego treści już nie ma. Pozostał tylko skrót bez znaczenia, aby rejestr można było nadal sprawdzać.
error-busy-title = Zbyt wiele prób
error-busy = Prosimy odczekać minutę i spróbować ponownie.
error-unavailable-title = Jeszcze nie wykonano
error-unavailable = Państwa żądania nie udało się teraz zapisać. Prosimy spróbować ponownie za minutę.
error-request-title = To się nie udało
error-request = Nie udało się zrozumieć żądania. Prosimy wrócić i spróbować ponownie.
