## Notices and the widget

notice-language = 繁體中文
notice-legend = 是否允許{ $controller }與您聯絡？
notice-optional = 由您選擇：不勾選也可以送出表單。
notice-tick = 勾選即表示同意，不勾選即表示不同意。儲存之前不會有任何變更。
notice-stop = 停止此項（{ $channel }）
notice-withdraw = 您可以隨時撤回同意，只需在任一則訊息中點按一次。
notice-policy = { $controller }的隱私權政策（在新分頁中開啟）
notice-by-email = 透過電子郵件
notice-by-sms = 透過簡訊
notice-by-phone = 透過電話
notice-by-post = 透過郵寄
notice-recorded = 您的選擇已記錄。
notice-receipt = 檢視回執
notice-number = 簡訊和電話需要含國碼的電話號碼，例如 +886 912 345 678。
notice-kept = 您的選擇尚未送出。此瀏覽器會保存它，並於稍後送出。
notice-refused = 無法記錄您的選擇。
notice-confirm = 請開啟您即將收到的郵件，並在其中確認您的選擇。

## Every page

everything = 全部
page-language-button = 變更語言
receipt-link = 回執，含您的要求狀態

## Unsubscribe: before, and after

unsubscribe-title = 取消訂閱：{ $purpose }
unsubscribe-ask = { $controller }將不再就以下事項{ $channel }與您聯絡：{ $purpose }。
unsubscribe-button = 取消訂閱
unsubscribe-done-title = 您已取消訂閱
unsubscribe-done = { $controller }將不再就以下事項{ $channel }與您聯絡：{ $purpose }。
unsubscribe-address = 適用於 { $address }。
unsubscribe-older = 此連結早於您最近一次的訂閱。該訂閱也已停止。
unsubscribe-all-title = 要停止全部嗎？
unsubscribe-all = 此後，{ $controller }將不再以任何方式向您寄送任何行銷資訊。
unsubscribe-all-button = 停止全部
unsubscribe-all-done-title = 已全部停止
unsubscribe-all-done = { $controller }將不再以任何方式向您寄送任何行銷資訊。
unsubscribe-channels-title = 其他方式
unsubscribe-channels = 關於{ $purpose }，{ $controller }仍可透過以下方式與您聯絡：
unsubscribe-channels-button = 不再{ $channel }聯絡

## Undo

undo-title = 是誤按嗎？
undo-text =
    { $minutes ->
       *[other] 您可以在 { $minutes } 分鐘內復原。
    }
undo-button = 復原
undo-done-title = 已復原
undo-done = 您先前的選擇重新生效。
undo-expired-title = 已無法復原
undo-expired = 復原時限已過，您的要求有效。若您希望再次收到{ $controller }的訊息，可以重新訂閱。
undo-overtaken = 您之後作出了其他選擇，以該選擇為準。

## Pause

pause-title = 要不要先暫停？
pause-text = 在此期間，{ $controller }不會與您聯絡。之後一切照舊。
pause-button =
    { $days ->
       *[other] 暫停 { $days } 天
    }
pause-done-title = 已暫停
pause-done = 在 { $date } 之前，{ $controller }不會就以下事項{ $channel }與您聯絡：{ $purpose }。
pause-until = 暫停至 { $date }
resume-button = 立即恢復
resume-done-title = 暫停已結束

## Preference centre

preferences-title = 您的偏好設定
preferences-intro = 您可以在此選擇{ $controller }可以就哪些事項、以哪些方式與您聯絡。
preferences-address = 以下是 { $address } 的偏好設定。
preferences-not-you = 這不是您的地址嗎？那麼此連結是他人轉寄給您的。請勿在此變更任何內容。
preferences-now = 目前：{ $state }
preferences-since = 自 { $date } 起
preferences-save = 儲存
preferences-saved-title = 已儲存
preferences-saved = 您的選擇即刻生效。
preferences-unchanged = 您沒有變更任何內容。
preferences-conflict = 其間內容有所變動。請再次檢視您的選擇並重新儲存。
preferences-pause-title = 全部暫停
preferences-language-title = 這些頁面和我們郵件的語言
preferences-language-saved = 語言已儲存。
preferences-history-title = 您先前的選擇
preferences-history-none = 尚無記錄。
preferences-history-receipt = 回執
preferences-data-title = 您的資料
preferences-export-button = 取得我的資料
preferences-export = 我們將寄送一封郵件至 { $address }。其中的連結會顯示此處保存的關於您的全部資料。
preferences-erase-button = 刪除我的資料
preferences-erase = 我們將寄送一封郵件至 { $address }。其中的連結會刪除此處保存的關於您的全部資料。
preferences-mailed-title = 我們已寄送郵件給您
preferences-mailed =
    { $days ->
       *[other] 我們已寄送一封郵件至 { $address }。其中的連結 { $days } 天內有效。
    }
preferences-no-mail = 如需取得或刪除您的資料，請寫信至 { $contact }。
preferences-record = 此連結對應您在{ $controller }客戶資料庫中的記錄。此處尚不知道您的地址。您可以在此停止接收訊息；如需允許，請使用表單。
preferences-unknown = 此處不知道您的地址。您可以在此停止接收訊息；如需允許，請使用表單。

## Your data: behind the link in a mail

export-title = 保存的關於您的全部資料
export-ask = 您向{ $controller }索取了此處保存的關於您的資料。
export-button = 顯示我的資料
export-download = 下載為檔案（JSON）
export-made = 製作於 { $date }。
export-none = 尚無記錄。
export-pseudonym = 假名
export-standings = 目前有效的內容
export-event = 事件 { $position }
export-told = 已告知
export-notices = 曾向您顯示的文字
export-terms = 關於處理
erase-title = 刪除您的資料
erase-ask = 您要求{ $controller }刪除此處保存的關於您的資料。此操作無法復原。僅保留一個雜湊值，以免再次與您聯絡。
erase-button = 刪除我的資料
erase-done-title = 您的資料已刪除
erase-done = 僅保留一個雜湊值，以免{ $controller }再次與您聯絡。

## Confirmation of a sign-up

confirm-title = 請確認
confirm-ask = 您確認後，{ $controller }可以就以下事項與您聯絡：
confirm-button = 是，我確認
confirm-done-title = 已確認，謝謝
confirm-done = { $controller }現在可以依您的選擇與您聯絡。您可以隨時撤回同意，只需在任一則訊息中點按一次。
confirm-already = 您已經確認過了。
confirm-expired-title = 此連結已過期
confirm-expired =
    { $days ->
       *[other] 連結未在 { $days } 天內使用，因此您的訂閱無效。您可以重新訂閱。
    }
confirm-overtaken = 您之後作出了其他選擇，以該選擇為準。

## Mails

mail-hello = 您好：
mail-confirm-subject = 請確認您在{ $controller }的訂閱
mail-confirm = 您使用此地址在{ $controller }進行了訂閱。請確認您同意以下內容：
mail-confirm-button = 確認
mail-export-subject = 您在{ $controller }的資料
mail-export = 您向{ $controller }索取了保存的關於您的資料。點按此連結即可檢視：
mail-export-button = 顯示我的資料
mail-erase-subject = 刪除您在{ $controller }的資料
mail-erase = 您要求{ $controller }刪除保存的關於您的資料。請在此連結的頁面上確認：
mail-erase-button = 刪除我的資料
mail-link = 若按鈕無法使用，請開啟此網址：
mail-expiry =
    { $days ->
       *[other] 連結 { $days } 天內有效。
    }
mail-not-you = 不是您提出的嗎？那麼無需任何操作，什麼都不會發生。
mail-footer = 您收到這封一次性郵件，是因為有人在{ $controller }填寫了您的地址。聯絡方式：{ $contact }

## The hosted form

form-title = 在{ $controller }訂閱
form-email = 電子郵件地址
form-phone = 電話號碼
form-phone-hint = 請包含國碼，例如 +886
form-first-name = 名字
form-last-name = 姓氏
form-optional = 選填
form-submit = 送出
form-done-title = 謝謝
form-done = 您的選擇已記錄。
form-done-confirm = 我們已寄送一封郵件至 { $address }。請開啟郵件，並透過其中的連結確認您的選擇。
form-error-email = 這不是電子郵件地址。
form-error-missing = 請填寫電子郵件地址或電話號碼。
form-again = 尚無任何記錄。請在此選擇。
form-error-stale = 此頁面開啟的時間過長，現已重新載入；請重新選擇。

## The receipt

receipt-title = 回執
receipt-intro = 這是{ $controller }保存的您的選擇記錄。
receipt-received = 接收時間
receipt-requested = 表單送出時間
receipt-record = 記錄
receipt-how = 方式
receipt-by-form = 您送出了表單
receipt-by-one-click = 您透過訊息中的連結取消訂閱
receipt-by-record = 您透過連結取消訂閱；現已適用於您的地址
receipt-by-undo = 您復原了先前的操作
receipt-by-pause = 您要求暫停
receipt-by-resume = 您結束了暫停
receipt-by-pause-end = 您的暫停已結束
receipt-by-stop = 您在我們的一個頁面上停止了此項
receipt-by-confirmation = 您透過郵件中的連結確認了訂閱
receipt-by-preferences = 您在偏好設定中心重新作出選擇
receipt-by-staff = 您告知了我們，我們已記錄
receipt-by-crm = 在客戶資料庫中被變更
receipt-by-import = 從先前的系統轉入
receipt-by-time = 您同意的期限已過
receipt-by-erasure = 您的資料已被刪除
receipt-choices = 您的選擇
receipt-notice = 曾向您顯示的內容
receipt-delivery = 已告知的系統
receipt-no-delivery = 無需告知其他系統。
receipt-queued = 已在此記錄；等待轉達
receipt-accepted = 客戶資料庫已接受
receipt-confirmed = 已確認：已從客戶資料庫回讀
receipt-parked = 已在此記錄；客戶資料庫已拒絕，工作人員可檢視原因
receipt-superseded = 已在此記錄；已由您之後的選擇取代
receipt-verify = 自行驗證此回執

## What holds, for a purpose on a channel

state-granted = 是
state-pending = 等待您確認
state-paused = 已暫停
state-expired = 已過期
state-declined = 否（未勾選）
state-withdrawn = 已停止
state-objected = 已反對
state-unchanged = 未變更
state-none = 未選擇
state-interest = 是，無需您同意（正當利益），直至您停止

## Errors

error-link-title = 此連結無效
error-link = 連結在傳送途中可能被截斷或變更。請再次使用訊息中的連結，或寫信給寄件者。
error-gone-title = 此記錄已刪除
error-gone = 其內容已不存在。僅保留一個無意義的雜湊值，以便日誌仍可驗證。
error-busy-title = 嘗試次數過多
error-busy = 請等待一分鐘後再試。
error-unavailable-title = 尚未完成
error-unavailable = 暫時無法儲存您的要求。請於一分鐘後再試。
error-request-title = 操作未成功
error-request = 無法理解該要求。請返回後再試。
