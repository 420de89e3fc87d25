## Notices and the widget

notice-language = 日本語
notice-legend = { $controller }からのご連絡を希望されますか？
notice-optional = ご自由にお選びください。チェックを入れなくてもフォームは送信できます。
notice-tick = チェックを入れると同意となり、入れなければ同意となりません。保存するまで何も変わりません。
notice-stop = これを停止する（{ $channel }）
notice-withdraw = 同意は、すべてのメッセージからワンクリックでいつでも撤回できます。
notice-policy = { $controller }のプライバシーポリシー（新しいタブで開きます）
notice-by-email = メールで
notice-by-sms = SMSで
notice-by-phone = 電話で
notice-by-post = 郵送で
notice-recorded = 選択内容を記録しました。
notice-receipt = 受付証明を見る
notice-number = SMSと電話には、国番号付きの電話番号が必要です（例：+81 90-1234-5678）。
notice-kept = 選択内容をまだ送信できていません。このブラウザーに保存し、後で送信します。
notice-refused = 選択内容を記録できませんでした。
notice-confirm = これから届くメールを開き、選択内容を確認してください。

## Every page

everything = すべて
page-language-button = 言語を変更
receipt-link = 受付証明（ご依頼の状況）

## Unsubscribe: before, and after

unsubscribe-title = 配信停止：{ $purpose }
unsubscribe-ask = 今後、{ $controller }から{ $channel }次の件についてご連絡することはありません：{ $purpose }。
unsubscribe-button = 配信を停止する
unsubscribe-done-title = 配信を停止しました
unsubscribe-done = 今後、{ $controller }から{ $channel }次の件についてご連絡することはありません：{ $purpose }。
unsubscribe-address = 対象：{ $address }
unsubscribe-older = このリンクは、最後のご登録より前のものです。そのご登録も停止しました。
unsubscribe-all-title = すべて停止しますか？
unsubscribe-all = 今後、{ $controller }からの宣伝は、どの方法でも一切お送りしません。
unsubscribe-all-button = すべて停止する
unsubscribe-all-done-title = すべて停止しました
unsubscribe-all-done = 今後、{ $controller }からの宣伝は、どの方法でも一切お送りしません。
unsubscribe-channels-title = その他の方法
unsubscribe-channels = { $purpose }については、{ $controller }から引き続き次の方法でご連絡することがあります：
unsubscribe-channels-button = { $channel }の連絡を停止する

## Undo

undo-title = お間違いでしたか？
undo-text =
    { $minutes ->
       *[other] { $minutes }分以内であれば取り消せます。
    }
undo-button = 取り消す
undo-done-title = 取り消しました
undo-done = 以前の選択内容が再び有効になりました。
undo-expired-title = もう取り消すことはできません
undo-expired = 取り消せる時間が過ぎたため、ご依頼は有効です。{ $controller }からの連絡を再び希望される場合は、改めてご登録ください。
undo-overtaken = その後に別の選択をされており、そちらが有効です。

## Pause

pause-title = 一時停止もできます
pause-text = この期間中、{ $controller }からご連絡することはありません。その後は以前と同じように再開します。
pause-button =
    { $days ->
       *[other] { $days }日間停止する
    }
pause-done-title = 一時停止中
pause-done = { $date }まで、{ $controller }から{ $channel }次の件についてご連絡することはありません：{ $purpose }。
pause-until = { $date }まで一時停止中
resume-button = 今すぐ再開する
resume-done-title = 一時停止が終了しました

## Preference centre

preferences-title = 設定
preferences-intro = { $controller }からの連絡について、内容と方法をここで選べます。
preferences-address = { $address }の設定です。
preferences-not-you = お心当たりのないアドレスの場合、このリンクは転送されたものです。何も変更しないでください。
preferences-now = 現在：{ $state }
preferences-since = { $date }から
preferences-save = 保存する
preferences-saved-title = 保存しました
preferences-saved = 選択内容はただいまから有効です。
preferences-unchanged = 変更はありません。
preferences-conflict = その間に内容が変更されました。選択内容をもう一度ご確認のうえ、保存し直してください。
preferences-pause-title = すべて一時停止する
preferences-language-title = これらのページとメールの言語
preferences-language-saved = 言語を保存しました。
preferences-history-title = これまでの選択
preferences-history-none = まだ記録はありません。
preferences-history-receipt = 受付証明
preferences-data-title = お客様のデータ
preferences-export-button = 自分のデータを受け取る
preferences-export = { $address }にメールをお送りします。メール内のリンクから、ここに保存されているお客様のデータをすべて確認できます。
preferences-erase-button = 自分のデータを消去する
preferences-erase = { $address }にメールをお送りします。メール内のリンクから、ここに保存されているお客様のデータをすべて消去できます。
preferences-mailed-title = メールをお送りしました
preferences-mailed =
    { $days ->
       *[other] { $address }にメールをお送りしました。メール内のリンクは{ $days }日間有効です。
    }
preferences-no-mail = データの受け取りまたは消去をご希望の場合は、{ $contact }までご連絡ください。
preferences-record = このリンクは、{ $controller }の顧客データベースにあるお客様の記録のものです。アドレスはまだここに登録されていません。ここでは連絡を停止できます。許可するには、フォームをご利用ください。
preferences-unknown = お客様のアドレスはここに登録されていません。ここでは連絡を停止できます。許可するには、フォームをご利用ください。

## Your data: behind the link in a mail

export-title = 保存されているお客様のデータ
export-ask = ここに保存されているお客様のデータの開示を{ $controller }に請求されました。
export-button = 自分のデータを表示する
export-download = ファイルとしてダウンロード（JSON）
export-made = { $date }作成
export-none = まだ記録はありません。
export-pseudonym = 仮名
export-standings = 現在有効な内容
export-event = イベント{ $position }
export-told = 通知先
export-notices = 表示された文面
export-terms = データの取り扱いについて
erase-title = データの消去
erase-ask = ここに保存されているお客様のデータの消去を{ $controller }に請求されました。消去すると元に戻せません。再びご連絡することがないよう、ハッシュ値のみを残します。
erase-button = 自分のデータを消去する
erase-done-title = データを消去しました
erase-done = { $controller }から再びご連絡することがないよう、ハッシュ値のみを残しています。

## Confirmation of a sign-up

confirm-title = ご確認ください
confirm-ask = 確認が完了すると、{ $controller }から次の件についてご連絡します：
confirm-button = はい、確認します
confirm-done-title = 確認しました。ありがとうございます
confirm-done = { $controller }から、お選びいただいた内容でご連絡します。同意は、すべてのメッセージからワンクリックでいつでも撤回できます。
confirm-already = すでに確認済みです。
confirm-expired-title = このリンクは有効期限が切れています
confirm-expired =
    { $days ->
       *[other] { $days }日以内に使用されなかったため、ご登録は無効です。改めてご登録いただけます。
    }
confirm-overtaken = その後に別の選択をされており、そちらが有効です。

## Mails

mail-hello = こんにちは。
mail-confirm-subject = { $controller }へのご登録の確認
mail-confirm = このアドレスで{ $controller }にご登録いただきました。次の内容に同意されることをご確認ください：
mail-confirm-button = 確認する
mail-export-subject = { $controller }が保存しているお客様のデータ
mail-export = 保存されているお客様のデータの開示を{ $controller }に請求されました。次のリンクから確認できます：
mail-export-button = 自分のデータを表示する
mail-erase-subject = { $controller }が保存しているデータの消去
mail-erase = 保存されているお客様のデータの消去を{ $controller }に請求されました。次のリンクのページで確認してください：
mail-erase-button = 自分のデータを消去する
mail-link = ボタンが機能しない場合は、次のアドレスを開いてください：
mail-expiry =
    { $days ->
       *[other] リンクは{ $days }日間有効です。
    }
mail-not-you = お心当たりがない場合は、何もしないでください。何も行われません。
mail-footer = このメールは、{ $controller }でこのアドレスが入力されたため、1回だけお送りしています。お問い合わせ：{ $contact }

## The hosted form

form-title = { $controller }に登録する
form-email = メールアドレス
form-phone = 電話番号
form-phone-hint = 国番号から入力してください（例：+81）
form-first-name = 名
form-last-name = 姓
form-optional = 任意
form-submit = 送信する
form-done-title = ありがとうございます
form-done = 選択内容を記録しました。
form-done-confirm = { $address }にメールをお送りしました。メールを開き、リンクから選択内容を確認してください。
form-error-email = メールアドレスではありません。
form-error-missing = メールアドレスまたは電話番号を入力してください。
form-again = まだ何も記録されていません。こちらでお選びください。
form-error-stale = ページを開いてから時間が経ちすぎました。再読み込みしましたので、もう一度お選びください。

## The receipt

receipt-title = 受付証明
receipt-intro = { $controller }が保管している、お客様の選択の記録です。
receipt-received = 受付日時
receipt-requested = フォーム送信日時
receipt-record = 記録
receipt-how = 方法
receipt-by-form = フォームを送信されました
receipt-by-one-click = メッセージ内のリンクから配信を停止されました
receipt-by-record = リンクから配信を停止されました。現在はお客様のアドレスに適用されています
receipt-by-undo = 以前の操作を取り消されました
receipt-by-pause = 一時停止を希望されました
receipt-by-resume = 一時停止を終了されました
receipt-by-pause-end = 一時停止の期間が終了しました
receipt-by-stop = 当方のページで停止されました
receipt-by-confirmation = メール内のリンクから登録を確認されました
receipt-by-preferences = 設定画面で選択し直されました
receipt-by-staff = お申し出を担当者が記録しました
receipt-by-crm = 顧客データベースで変更されました
receipt-by-import = 以前のシステムから引き継がれました
receipt-by-time = 同意の期間が終了しました
receipt-by-erasure = データが消去されました
receipt-choices = 選択内容
receipt-notice = 表示された内容
receipt-delivery = 通知先
receipt-no-delivery = 他のシステムへの通知は不要です。
receipt-queued = ここに記録済み。通知待ちです
receipt-accepted = 顧客データベースが受け付けました
receipt-confirmed = 確認済み：顧客データベースから読み戻しました
receipt-parked = ここに記録済み。顧客データベースが拒否し、理由は担当者に表示されています
receipt-superseded = ここに記録済み。その後の選択に置き換えられました
receipt-verify = この受付証明を自分で検証する

## What holds, for a purpose on a channel

state-granted = はい
state-pending = 確認待ち
state-paused = 一時停止中
state-expired = 期限切れ
state-declined = いいえ（チェックなし）
state-withdrawn = 停止
state-objected = 異議申立て
state-unchanged = 変更なし
state-none = 未選択
state-interest = はい。お客様の同意によらず（正当な利益）、停止されるまで続きます

## Errors

error-link-title = このリンクは無効です
error-link = お手元に届くまでに途切れたか、変更された可能性があります。メッセージ内のリンクをもう一度お使いいただくか、送信者にご連絡ください。
error-gone-title = この記録は消去されました
error-gone = 内容は残っていません。ログを引き続き検証できるよう、意味を持たないハッシュのみが残っています。
error-busy-title = 試行回数が多すぎます
error-busy = 1分ほど待ってから、もう一度お試しください。
error-unavailable-title = まだ完了していません
error-unavailable = ただいまご依頼を保存できませんでした。1分後にもう一度お試しください。
error-request-title = 処理できませんでした
error-request = リクエストを理解できませんでした。前のページに戻り、もう一度お試しください。
