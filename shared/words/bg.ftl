## Notices and the widget

notice-language = Български
notice-legend = Може ли { $controller } да се свързва с Вас?
notice-optional = Изборът е Ваш: формулярът работи и без отметка.
notice-tick = Отметката е Вашето съгласие, без отметка няма съгласие. Нищо не се променя, докато не запазите.
notice-stop = Спиране на това ({ $channel })
notice-withdraw = Можете да оттеглите съгласието си по всяко време с едно щракване във всяко съобщение.
notice-policy = Политика за поверителност: { $controller } (отваря се в нов раздел)
notice-by-email = по имейл
notice-by-sms = чрез SMS
notice-by-phone = по телефона
notice-by-post = по пощата
notice-recorded = Изборът Ви е записан.
notice-receipt = Преглед на разписката
notice-number = За SMS и обаждания е необходим телефонен номер с код на държавата, например +359 48 123 456.
notice-kept = Изборът Ви още не можа да бъде изпратен. Този браузър го пази и ще го изпрати по-късно.
notice-refused = Изборът Ви не можа да бъде записан.
notice-confirm = Моля, отворете имейла, който ще получите сега, и потвърдете в него избора си.

## Every page

everything = всичко
page-language-button = Смяна на езика
receipt-link = Разписка със състоянието на Вашето искане

## Unsubscribe: before, and after

unsubscribe-title = Отписване: { $purpose }
unsubscribe-ask = { $controller } повече няма да се свързва с Вас { $channel } по темата: { $purpose }.
unsubscribe-button = Отписване
unsubscribe-done-title = Отписването е извършено
unsubscribe-done = { $controller } повече няма да се свързва с Вас { $channel } по темата: { $purpose }.
unsubscribe-address = Това важи за { $address }.
unsubscribe-older = Тази връзка е по-стара от последното Ви записване. То също е прекратено.
unsubscribe-all-title = Да се спре ли всичко?
unsubscribe-all = { $controller } повече няма да Ви изпраща никаква реклама по никакъв начин.
unsubscribe-all-button = Спиране на всичко
unsubscribe-all-done-title = Всичко е спряно
unsubscribe-all-done = { $controller } повече няма да Ви изпраща никаква реклама по никакъв начин.
unsubscribe-channels-title = Други начини
unsubscribe-channels = Тема: { $purpose }. { $controller } все още може да се свързва с Вас по следните начини:
unsubscribe-channels-button = Вече не { $channel }

## Undo

undo-title = Грешка ли беше?
undo-text =
    { $minutes ->
        [one] Можете да отмените това в продължение на { $minutes } минута.
       *[other] Можете да отмените това в продължение на { $minutes } минути.
    }
undo-button = Отмяна
undo-done-title = Отменено
undo-done = Отново важи предишният Ви избор.
undo-expired-title = Това вече не може да бъде отменено
undo-expired = Срокът изтече и искането Ви е в сила. Ако желаете отново да получавате съобщенията, които изпраща { $controller }, можете да се запишете отново.
undo-overtaken = След това избрахте друго и то е в сила.

## Pause

pause-title = Предпочитате пауза?
pause-text = { $controller } няма да се свързва с Вас през това време. След това всичко продължава както преди.
pause-button =
    { $days ->
        [one] Пауза за { $days } ден
       *[other] Пауза за { $days } дни
    }
pause-done-title = В пауза
pause-done = До { $date } { $controller } няма да се свързва с Вас { $channel } по темата: { $purpose }.
pause-until = В пауза до { $date }
resume-button = Продължаване сега
resume-done-title = Паузата приключи

## Preference centre

preferences-title = Вашите предпочитания
preferences-intro = Тук избирате по какви теми и по какви начини { $controller } може да се свързва с Вас.
preferences-address = Това са предпочитанията за { $address }.
preferences-not-you = Това не е Вашият адрес? Тогава тази връзка Ви е препратена. Моля, не променяйте нищо тук.
preferences-now = Сега: { $state }
preferences-since = от { $date }
preferences-save = Запазване
preferences-saved-title = Запазено
preferences-saved = Изборът Ви важи от този момент.
preferences-unchanged = Не сте променили нищо.
preferences-conflict = Междувременно нещо се промени. Моля, прегледайте отново избора си и го запазете пак.
preferences-pause-title = Пауза за всичко
preferences-language-title = Език на тези страници и на нашите имейли
preferences-language-saved = Езикът е запазен.
preferences-history-title = Какво сте избирали досега
preferences-history-none = Все още няма нищо записано.
preferences-history-receipt = Разписка
preferences-data-title = Вашите данни
preferences-export-button = Искам данните си
preferences-export = Ще изпратим имейл на { $address }. Връзката в него показва всичко, което се съхранява тук за Вас.
preferences-erase-button = Изтриване на данните ми
preferences-erase = Ще изпратим имейл на { $address }. Връзката в него изтрива всичко, което се съхранява тук за Вас.
preferences-mailed-title = Изпратихме Ви имейл
preferences-mailed =
    { $days ->
        [one] Изпратихме имейл на { $address }. Връзката в него е валидна { $days } ден.
       *[other] Изпратихме имейл на { $address }. Връзката в него е валидна { $days } дни.
    }
preferences-no-mail = За да получите данните си или да поискате изтриването им, моля, пишете на { $contact }.
preferences-record = Тази връзка е към Вашия запис в базата данни с клиенти, която поддържа { $controller }. Адресът Ви още не е известен тук. Тук можете да спрете съобщенията; за да ги разрешите, моля, използвайте формуляр.
preferences-unknown = Адресът Ви не е известен тук. Тук можете да спрете съобщенията; за да ги разрешите, моля, използвайте формуляр.

## Your data: behind the link in a mail

export-title = Всичко, което се съхранява за Вас
export-ask = Поискахте данните, които { $controller } съхранява тук за Вас.
export-button = Показване на данните ми
export-download = Изтегляне като файл (JSON)
export-made = Съставено на { $date }.
export-none = Все още няма нищо записано.
export-pseudonym = Псевдоним
export-standings = Какво е в сила
export-event = Събитие { $position }
export-told = Предадено на
export-notices = Текстовете, които са Ви показани
export-terms = За обработването
erase-title = Изтриване на Вашите данни
erase-ask = Поискахте изтриване на данните, които { $controller } съхранява тук за Вас. Това не може да бъде отменено. Запазва се само хеш стойност, за да не се свързва никой повече с Вас.
erase-button = Изтриване на данните ми
erase-done-title = Вашите данни са изтрити
erase-done = Остана само хеш стойност, за да не се свързва { $controller } отново с Вас.

## Confirmation of a sign-up

confirm-title = Моля, потвърдете
confirm-ask = След Вашето потвърждение { $controller } може да се свързва с Вас по темите:
confirm-button = Да, потвърждавам
confirm-done-title = Потвърдено, благодарим
confirm-done = { $controller } вече може да се свързва с Вас, както сте избрали. Можете да оттеглите съгласието си по всяко време с едно щракване във всяко съобщение.
confirm-already = Вече сте потвърдили това.
confirm-expired-title = Срокът на тази връзка изтече
confirm-expired =
    { $days ->
        [one] Тя не беше използвана в рамките на { $days } ден, затова записването Ви не е в сила. Можете да се запишете отново.
       *[other] Тя не беше използвана в рамките на { $days } дни, затова записването Ви не е в сила. Можете да се запишете отново.
    }
confirm-overtaken = След това избрахте друго и то е в сила.

## Mails

mail-hello = Здравейте,
mail-confirm-subject = Моля, потвърдете записването си: { $controller }
mail-confirm = с този адрес се записахте за съобщения, които изпраща { $controller }. Моля, потвърдете, че сте съгласни:
mail-confirm-button = Потвърждаване
mail-export-subject = Вашите данни: { $controller }
mail-export = поискахте данните, които { $controller } съхранява за Вас. Тази връзка ги показва:
mail-export-button = Показване на данните ми
mail-erase-subject = Изтриване на Вашите данни: { $controller }
mail-erase = поискахте изтриване на данните, които { $controller } съхранява за Вас. Тази връзка води към страницата, на която потвърждавате това:
mail-erase-button = Изтриване на данните ми
mail-link = Ако бутонът не работи, отворете този адрес:
mail-expiry =
    { $days ->
        [one] Връзката е валидна { $days } ден.
       *[other] Връзката е валидна { $days } дни.
    }
mail-not-you = Не сте искали това? Тогава не правете нищо и нищо няма да се случи.
mail-footer = Получавате този единствен имейл, защото адресът Ви беше въведен във формуляр, чийто администратор е { $controller }. За контакт: { $contact }

## The hosted form

form-title = Записване: { $controller }
form-email = Имейл адрес
form-phone = Телефонен номер
form-phone-hint = С код на държавата, например +359
form-first-name = Име
form-last-name = Фамилия
form-optional = по желание
form-submit = Изпращане
form-done-title = Благодарим
form-done = Изборът Ви е записан.
form-done-confirm = Изпратихме имейл на { $address }. Моля, отворете го и потвърдете избора си чрез връзката в него.
form-error-email = Това не е имейл адрес.
form-error-missing = Моля, посочете имейл адрес или телефонен номер.
form-again = Все още няма нищо записано. Моля, изберете тук.
form-error-stale = Тази страница беше отворена твърде дълго. Тя е заредена отново; моля, изберете пак.

## The receipt

receipt-title = Разписка
receipt-intro = Това е записът за Вашия избор, който съхранява { $controller }.
receipt-received = Получено
receipt-requested = Изпратен формуляр
receipt-record = Запис
receipt-how = Как
receipt-by-form = Изпратихте формуляр
receipt-by-one-click = Отписахте се чрез връзка в съобщение
receipt-by-record = Отписахте се чрез връзка; това вече важи за Вашия адрес
receipt-by-undo = Отменихте това, което бяхте направили преди
receipt-by-pause = Поискахте пауза
receipt-by-resume = Прекратихте пауза
receipt-by-pause-end = Вашата пауза приключи
receipt-by-stop = Спряхте го на една от нашите страници
receipt-by-confirmation = Потвърдихте записването си чрез връзката в имейл
receipt-by-preferences = Избрахте наново в центъра за предпочитания
receipt-by-staff = Казахте ни и ние го записахме
receipt-by-crm = Променено е в базата данни с клиенти
receipt-by-import = Прехвърлено е от по-ранна система
receipt-by-time = Срокът, за който бяхте дали съгласие, изтече
receipt-by-erasure = Вашите данни бяха изтрити
receipt-choices = Какво избрахте
receipt-notice = Какво Ви беше показано
receipt-delivery = Кой беше уведомен
receipt-no-delivery = Не е необходимо да се уведомява друга система.
receipt-queued = Записано тук; чака да бъде предадено
receipt-accepted = Прието от базата данни с клиенти
receipt-confirmed = Потвърдено: прочетено обратно от базата данни с клиенти
receipt-parked = Записано тук; базата данни с клиенти го отказа и служителите виждат причината
receipt-superseded = Записано тук; заменено е от ваш по-късен избор
receipt-verify = Проверете тази разписка

## What holds, for a purpose on a channel

state-granted = Да
state-pending = Чака Вашето потвърждение
state-paused = В пауза
state-expired = Изтекло
state-declined = Не (без отметка)
state-withdrawn = Спряно
state-objected = Възражение
state-unchanged = Без промяна
state-none = Няма избор
state-interest = Да, без Вашето съгласие (легитимен интерес), докато не го спрете

## Errors

error-link-title = Тази връзка не работи
error-link = Възможно е да е била отрязана или променена по пътя към Вас. Моля, използвайте отново връзката в съобщението или пишете на подателя.
error-gone-title = Този запис беше изтрит
error-gone = Съдържанието му вече не съществува. Остана само хеш без значение, за да може дневникът да се проверява и занапред.
error-busy-title = Твърде много опити
error-busy = Моля, изчакайте минута и опитайте отново.
error-unavailable-title = Още не е извършено
error-unavailable = Искането Ви не можа да бъде записано в момента. Моля, опитайте отново след минута.
error-request-title = Не се получи
error-request = Искането не можа да бъде разбрано. Моля, върнете се и опитайте отново.
