## Notices and the widget

notice-language = 简体中文
notice-legend = 是否允许{ $controller }与您联系？
notice-optional = 由您选择：不勾选也可以提交表单。
notice-tick = 勾选即表示同意，不勾选即表示不同意。保存之前不会有任何更改。
notice-stop = 停止此项（{ $channel }）
notice-withdraw = 您可以随时撤回同意，只需在任意一条消息中点击一次。
notice-policy = { $controller }的隐私政策（在新标签页中打开）
notice-by-email = 通过电子邮件
notice-by-sms = 通过短信
notice-by-phone = 通过电话
notice-by-post = 通过邮寄
notice-recorded = 您的选择已记录。
notice-receipt = 查看回执
notice-number = 短信和电话需要带国家/地区代码的电话号码，例如 +86 131 2345 6789。
notice-kept = 您的选择尚未发送。此浏览器会保存它，并稍后发送。
notice-refused = 未能记录您的选择。
notice-confirm = 请打开即将收到的邮件，并在其中确认您的选择。

## Every page

everything = 全部
page-language-button = 更改语言
receipt-link = 回执，含您的请求状态

## Unsubscribe: before, and after

unsubscribe-title = 退订：{ $purpose }
unsubscribe-ask = { $controller }将不再就以下事项{ $channel }与您联系：{ $purpose }。
unsubscribe-button = 退订
unsubscribe-done-title = 您已退订
unsubscribe-done = { $controller }将不再就以下事项{ $channel }与您联系：{ $purpose }。
unsubscribe-address = 适用于 { $address }。
unsubscribe-older = 此链接早于您最近一次的订阅。该订阅也已停止。
unsubscribe-all-title = 停止全部？
unsubscribe-all = 此后，{ $controller }将不再以任何方式向您发送任何营销信息。
unsubscribe-all-button = 停止全部
unsubscribe-all-done-title = 已全部停止
unsubscribe-all-done = { $controller }将不再以任何方式向您发送任何营销信息。
unsubscribe-channels-title = 其他方式
unsubscribe-channels = 关于{ $purpose }，{ $controller }仍可通过以下方式与您联系：
unsubscribe-channels-button = 不再{ $channel }联系

## Undo

undo-title = 是误操作吗？
undo-text =
    { $minutes ->
       *[other] 您可以在 { $minutes } 分钟内撤销。
    }
undo-button = 撤销
undo-done-title = 已撤销
undo-done = 您之前的选择重新生效。
undo-expired-title = 已无法撤销
undo-expired = 撤销时限已过，您的请求有效。如果您希望再次收到{ $controller }的消息，可以重新订阅。
undo-overtaken = 您此后作出了其他选择，以该选择为准。

## Pause

pause-title = 要不要先暂停？
pause-text = 在此期间，{ $controller }不会与您联系。之后一切照旧。
pause-button =
    { $days ->
       *[other] 暂停 { $days } 天
    }
pause-done-title = 已暂停
pause-done = 在 { $date } 之前，{ $controller }不会就以下事项{ $channel }与您联系：{ $purpose }。
pause-until = 暂停至 { $date }
resume-button = 立即恢复
resume-done-title = 暂停已结束

## Preference centre

preferences-title = 您的偏好
preferences-intro = 您可以在此选择{ $controller }可以就哪些事项、以哪些方式与您联系。
preferences-address = 以下是 { $address } 的偏好。
preferences-not-you = 这不是您的地址？那么此链接是他人转发给您的。请不要在此更改任何内容。
preferences-now = 当前：{ $state }
preferences-since = 自 { $date } 起
preferences-save = 保存
preferences-saved-title = 已保存
preferences-saved = 您的选择即刻生效。
preferences-unchanged = 您没有更改任何内容。
preferences-conflict = 其间内容有所变动。请再次查看您的选择并重新保存。
preferences-pause-title = 全部暂停
preferences-language-title = 这些页面和我们邮件的语言
preferences-language-saved = 语言已保存。
preferences-history-title = 您以前的选择
preferences-history-none = 尚无记录。
preferences-history-receipt = 回执
preferences-data-title = 您的数据
preferences-export-button = 获取我的数据
preferences-export = 我们将向 { $address } 发送一封邮件。其中的链接会显示此处保存的关于您的全部数据。
preferences-erase-button = 删除我的数据
preferences-erase = 我们将向 { $address } 发送一封邮件。其中的链接会删除此处保存的关于您的全部数据。
preferences-mailed-title = 我们已向您发送邮件
preferences-mailed =
    { $days ->
       *[other] 我们已向 { $address } 发送一封邮件。其中的链接 { $days } 天内有效。
    }
preferences-no-mail = 如需获取或删除您的数据，请写信至 { $contact }。
preferences-record = 此链接对应您在{ $controller }客户数据库中的记录。此处尚不知道您的地址。您可以在此停止接收消息；如需允许，请使用表单。
preferences-unknown = 此处不知道您的地址。您可以在此停止接收消息；如需允许，请使用表单。

## Your data: behind the link in a mail

export-title = 保存的关于您的全部数据
export-ask = 您向{ $controller }索取了此处保存的关于您的数据。
export-button = 显示我的数据
export-download = 下载为文件（JSON）
export-made = 生成于 { $date }。
export-none = 尚无记录。
export-pseudonym = 假名
export-standings = 当前有效的内容
export-event = 事件 { $position }
export-told = 已告知
export-notices = 曾向您显示的文字
export-terms = 关于处理
erase-title = 删除您的数据
erase-ask = 您要求{ $controller }删除此处保存的关于您的数据。此操作无法撤销。仅保留一个哈希值，以免再次与您联系。
erase-button = 删除我的数据
erase-done-title = 您的数据已删除
erase-done = 仅保留一个哈希值，以免{ $controller }再次与您联系。

## Confirmation of a sign-up

confirm-title = 请确认
confirm-ask = 您确认后，{ $controller }可以就以下事项与您联系：
confirm-button = 是，我确认
confirm-done-title = 已确认，谢谢
confirm-done = { $controller }现在可以按您的选择与您联系。您可以随时撤回同意，只需在任意一条消息中点击一次。
confirm-already = 您已经确认过了。
confirm-expired-title = 此链接已过期
confirm-expired =
    { $days ->
       *[other] 链接未在 { $days } 天内使用，因此您的订阅无效。您可以重新订阅。
    }
confirm-overtaken = 您此后作出了其他选择，以该选择为准。

## Mails

mail-hello = 您好：
mail-confirm-subject = 请确认您在{ $controller }的订阅
mail-confirm = 您使用此地址在{ $controller }进行了订阅。请确认您同意以下内容：
mail-confirm-button = 确认
mail-export-subject = 您在{ $controller }的数据
mail-export = 您向{ $controller }索取了保存的关于您的数据。点击此链接即可查看：
mail-export-button = 显示我的数据
mail-erase-subject = 删除您在{ $controller }的数据
mail-erase = 您要求{ $controller }删除保存的关于您的数据。请在此链接的页面上确认：
mail-erase-button = 删除我的数据
mail-link = 如果按钮无效，请打开此地址：
mail-expiry =
    { $days ->
       *[other] 链接 { $days } 天内有效。
    }
mail-not-you = 不是您提出的？那么无需任何操作，什么都不会发生。
mail-footer = 您收到这封一次性邮件，是因为有人在{ $controller }填写了您的地址。联系方式：{ $contact }

## The hosted form

form-title = 在{ $controller }订阅
form-email = 电子邮件地址
form-phone = 电话号码
form-phone-hint = 请包含国家/地区代码，例如 +86
form-first-name = 名字
form-last-name = 姓氏
form-optional = 选填
form-submit = 发送
form-done-title = 谢谢
form-done = 您的选择已记录。
form-done-confirm = 我们已向 { $address } 发送一封邮件。请打开邮件，并通过其中的链接确认您的选择。
form-error-email = 这不是电子邮件地址。
form-error-missing = 请填写电子邮件地址或电话号码。
form-again = 尚无任何记录。请在此选择。
form-error-stale = 此页面打开的时间过长，现已重新加载；请重新选择。

## The receipt

receipt-title = 回执
receipt-intro = 这是{ $controller }保存的您的选择记录。
receipt-received = 接收时间
receipt-requested = 表单提交时间
receipt-record = 记录
receipt-how = 方式
receipt-by-form = 您提交了表单
receipt-by-one-click = 您通过消息中的链接退订
receipt-by-record = 您通过链接退订；现已适用于您的地址
receipt-by-undo = 您撤销了之前的操作
receipt-by-pause = 您要求暂停
receipt-by-resume = 您结束了暂停
receipt-by-pause-end = 您的暂停已结束
receipt-by-stop = 您在我们的一个页面上停止了此项
receipt-by-confirmation = 您通过邮件中的链接确认了订阅
receipt-by-preferences = 您在偏好中心重新作出选择
receipt-by-staff = 您告知了我们，我们已记录
receipt-by-crm = 在客户数据库中被更改
receipt-by-import = 从以前的系统转入
receipt-by-time = 您同意的期限已过
receipt-by-erasure = 您的数据已被删除
receipt-choices = 您的选择
receipt-notice = 曾向您显示的内容
receipt-delivery = 已告知的系统
receipt-no-delivery = 无需告知其他系统。
receipt-queued = 已在此记录；等待转达
receipt-accepted = 客户数据库已接受
receipt-confirmed = 已确认：已从客户数据库回读
receipt-parked = 已在此记录；客户数据库已拒绝，工作人员可查看原因
receipt-superseded = 已在此记录；已由您之后的选择取代
receipt-verify = 自行验证此回执

## What holds, for a purpose on a channel

state-granted = 是
state-pending = 等待您确认
state-paused = 已暂停
state-expired = 已过期
state-declined = 否（未勾选）
state-withdrawn = 已停止
state-objected = 已反对
state-unchanged = 未更改
state-none = 未选择
state-interest = 是，无需您同意（合法利益），直至您停止

## Errors

error-link-title = 此链接无效
error-link = 链接在传送途中可能被截断或更改。请再次使用消息中的链接，或写信给发件人。
error-gone-title = 此记录已删除
error-gone = 其内容已不存在。仅保留一个无意义的哈希值，以便日志仍可验证。
error-busy-title = 尝试次数过多
error-busy = 请等待一分钟后重试。
error-unavailable-title = 尚未完成
error-unavailable = 暂时无法保存您的请求。请一分钟后重试。
error-request-title = 操作未成功
error-request = 无法理解该请求。请返回后重试。
