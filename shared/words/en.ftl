### The words of notices, pages and mails. This file is the reference: the other languages
### have the same messages with the same places, and shared/words/src checks that they do.
###
### A message becomes a function of the same name: { $channel } is a text, and what a
### message is selected by, such as { $days }, a number. Short sentences; polite; no gender.
###
### What is filled in: $controller, a name; $purpose, a title such as "Newsletter"; $channel,
### one of notice-by-…; $address, a masked one such as a***@e***.com; $contact, an address to
### write to; $date, such as 2026-11-24.

## Notices and the widget. The worker itself carries messages named notice-… in every language.

# This language, in itself.
notice-language = English
# Over the boxes.
notice-legend = May { $controller } contact you?
# That the form works without a tick.
notice-optional = Your choice: the form works without a tick.
# In the preference centre: what a tick means.
notice-tick = A tick is your consent, no tick is none. Nothing changes until you save.
# In the preference centre: a box that stops what needs no consent, or what nothing is known of.
notice-stop = Stop this ({ $channel })
# How to take consent back (GDPR Art. 7(3)).
notice-withdraw = You can take this back at any time, with one click in every message.
# The link to the policy.
notice-policy = Privacy policy of { $controller } (opens in a new tab)
# How somebody is contacted. These stand alone beside a box and inside sentences, as $channel.
notice-by-email = by email
notice-by-sms = by text message (SMS)
notice-by-phone = by phone
notice-by-post = by post
# After the form was sent: the edge has stored the choice.
notice-recorded = Your choice was recorded.
# The link to the receipt, after that.
notice-receipt = See the receipt
# A box is ticked that needs a number, and the form has none that can be.
notice-number = Text messages and calls need a phone number with its country code, such as +44 7700 900123.
# The edge could not be reached.
notice-kept = Your choice could not be sent yet. This browser keeps it and sends it later.
# The edge refused it, or nothing could be kept.
notice-refused = Your choice could not be recorded.
# Recorded, and a mail with a link was sent.
notice-confirm = Please open the mail that you will now get, and confirm your choice there.

## Every page

# What all purposes together are called, in place of a $purpose.
everything = everything
# The button beside it.
page-language-button = Change language
# The link to a receipt.
receipt-link = Receipt, with the status of your request

## Unsubscribe: before, and after

# Title and heading before.
unsubscribe-title = Unsubscribe: { $purpose }
# What the button will do.
unsubscribe-ask = { $controller } will no longer contact you { $channel } about: { $purpose }.
# The button.
unsubscribe-button = Unsubscribe
# Title and heading after.
unsubscribe-done-title = You are unsubscribed
# What was stopped.
unsubscribe-done = { $controller } will no longer contact you { $channel } about: { $purpose }.
# For which address it was stopped.
unsubscribe-address = This holds for { $address }.
# The link's mail was older than the last sign-up.
unsubscribe-older = This link is older than your last sign-up. That is stopped too.
# Heading over the button that stops all purposes on all channels.
unsubscribe-all-title = Stop everything?
# What that button will do.
unsubscribe-all = { $controller } will then send you no marketing of any kind, on any channel.
# The button.
unsubscribe-all-button = Stop everything
# Title and heading after.
unsubscribe-all-done-title = Everything is stopped
# What was stopped.
unsubscribe-all-done = { $controller } will send you no marketing of any kind any more, on any channel.
# Heading over the other channels of the same purpose that still go on.
unsubscribe-channels-title = Other ways
# Before the list of them.
unsubscribe-channels = About { $purpose }, { $controller } may still contact you in these ways:
# The button that stops one of them.
unsubscribe-channels-button = No longer { $channel }

## Undo

# Heading over the button.
undo-title = Was this a mistake?
# How long the button works.
undo-text =
    { $minutes ->
        [one] You can undo it for { $minutes } minute.
       *[other] You can undo it for { $minutes } minutes.
    }
# The button.
undo-button = Undo
# Title and heading after.
undo-done-title = Undone
# What holds now.
undo-done = What you had chosen before holds again.
# Title and heading when the time is over.
undo-expired-title = This can no longer be undone
# What holds.
undo-expired = The time for it is over, and your request holds. If you want to hear from { $controller } again, you can sign up again.
# Something was chosen after what was to be undone.
undo-overtaken = You have chosen something else since then, and that holds.

## Pause

# Heading over the buttons.
pause-title = Rather a pause?
# What the buttons do.
pause-text = { $controller } will not contact you during this time. Afterwards it goes on as before.
# A button.
pause-button =
    { $days ->
        [one] Pause for { $days } day
       *[other] Pause for { $days } days
    }
# Title and heading after.
pause-done-title = Paused
# What is paused.
pause-done = Until { $date }, { $controller } will not contact you { $channel } about: { $purpose }.
# The state in the preference centre.
pause-until = Paused until { $date }
# The button that ends a pause.
resume-button = Resume now
# Title and heading after.
resume-done-title = The pause is over

## Preference centre

# Title and heading.
preferences-title = Your preferences
# What the page is for.
preferences-intro = Here you choose what { $controller } may contact you about, and in which ways.
# Whose preferences.
preferences-address = These are the preferences for { $address }.
# For whoever was sent the link by somebody else.
preferences-not-you = Not your address? Then this link was forwarded to you. Please change nothing here.
# The state of a purpose and channel; $state is one of state-….
preferences-now = Now: { $state }
# Since when.
preferences-since = since { $date }
# The button.
preferences-save = Save
# Title and heading after.
preferences-saved-title = Saved
# What holds.
preferences-saved = Your choice holds from now on.
# Saved without any difference.
preferences-unchanged = You have changed nothing.
# Somebody or something else changed it while the page was open.
preferences-conflict = Something was changed in the meantime. Please look at your choices again and save again.
# Heading over the buttons that pause everything.
preferences-pause-title = Pause everything
# Heading over the list of languages.
preferences-language-title = Language of these pages and of our mails
# After it was changed.
preferences-language-saved = The language is saved.
# Heading over the person's own acts.
preferences-history-title = What you chose before
# There are none.
preferences-history-none = Nothing is recorded yet.
# The link to the receipt of one of them.
preferences-history-receipt = Receipt
# Heading over the next two.
preferences-data-title = Your data
# The button that asks for a copy.
preferences-export-button = Give me my data
# What happens then.
preferences-export = We send a mail to { $address }. Its link shows everything that is held about you here.
# The button that asks for erasure.
preferences-erase-button = Erase me
# What happens then.
preferences-erase = We send a mail to { $address }. Its link erases everything that is held about you here.
# Title and heading after.
preferences-mailed-title = We have sent you a mail
# What to do.
preferences-mailed =
    { $days ->
        [one] We have sent a mail to { $address }. Its link works for { $days } day.
       *[other] We have sent a mail to { $address }. Its link works for { $days } days.
    }
# No mail can be sent.
preferences-no-mail = To get your data or to have it erased, please write to { $contact }.
# The link belongs to an entry in the customer database, and no address is known yet.
preferences-record = This link belongs to your entry in the customer database of { $controller }. Your address is not known here yet. You can stop messages here; to allow them, please use a form.
# Nobody has told the address of whoever the link is for.
preferences-unknown = Your address is not known here. You can stop messages here; to allow them, please use a form.

## Your data: behind the link in a mail

# Title and heading.
export-title = Everything held about you
# What the button does.
export-ask = You asked { $controller } for the data that is held about you here.
# The button.
export-button = Show my data
# The link to the same as a file.
export-download = Download as a file (JSON)
# When it was put together.
export-made = Put together on { $date }.
# There is nothing.
export-none = Nothing is recorded.
# A subject's keyed hash.
export-pseudonym = Pseudonym
# Heading over the states.
export-standings = What holds
# Heading over one event of the log.
export-event = Event { $position }
# Before the list of systems that were told of it.
export-told = Passed on to
# Heading over the notices.
export-notices = The words that you were shown
# Heading over what is said about the processing.
export-terms = About the processing
# Title and heading.
erase-title = Erase your data
# What the button does.
erase-ask = You asked { $controller } to erase the data that is held about you here. This cannot be undone. Only a hash value is kept, so that you are not contacted again.
# The button.
erase-button = Erase my data
# Title and heading after.
erase-done-title = Your data is erased
# What is left.
erase-done = Only a hash value is left, so that { $controller } does not contact you again.

## Confirmation of a sign-up

# Title and heading.
confirm-title = Please confirm
# Before the list of what was chosen.
confirm-ask = After your confirmation, { $controller } may contact you about:
# The button.
confirm-button = Yes, I confirm
# Title and heading after.
confirm-done-title = Confirmed, thank you
# What holds now.
confirm-done = { $controller } may now contact you as you chose. You can withdraw that at any time, with one click in every message.
# It had been confirmed before.
confirm-already = You had confirmed this already.
# Title and heading.
confirm-expired-title = This link has expired
# What that means.
confirm-expired =
    { $days ->
        [one] It was not used within { $days } day, so your sign-up does not hold. You can sign up again.
       *[other] It was not used within { $days } days, so your sign-up does not hold. You can sign up again.
    }
# Something was chosen after the sign-up.
confirm-overtaken = You have chosen something else since then, and that holds.

## Mails

# The first line.
mail-hello = Hello,
# To confirm a sign-up.
mail-confirm-subject = Please confirm your sign-up with { $controller }
# Before the list of what was chosen.
mail-confirm = you have signed up with { $controller } with this address. Please confirm that you agree to this:
# The button.
mail-confirm-button = Confirm
# To get one's data.
mail-export-subject = Your data at { $controller }
# What the link does.
mail-export = you asked { $controller } for the data that is held about you. This link shows it:
# The button.
mail-export-button = Show my data
# To have one's data erased.
mail-erase-subject = Erase your data at { $controller }
# What the link does.
mail-erase = you asked { $controller } to erase the data that is held about you. This link leads to the page where you confirm that:
# The button.
mail-erase-button = Erase my data
# Under the button, before the address as text.
mail-link = If the button does not work, open this address:
# How long the link works.
mail-expiry =
    { $days ->
        [one] The link works for { $days } day.
       *[other] The link works for { $days } days.
    }
# In each of these mails.
mail-not-you = You did not ask for this? Then do nothing, and nothing will happen.
# At the end.
mail-footer = You get this single mail because your address was entered at { $controller }. Contact: { $contact }

## The hosted form

# Title and heading.
form-title = Sign up with { $controller }
# A field.
form-email = Email address
# A field.
form-phone = Phone number
# Under it.
form-phone-hint = With the country code, such as +44
# A field.
form-first-name = First name
# A field.
form-last-name = Last name
# After the label of a field that may stay empty.
form-optional = optional
# The button.
form-submit = Send
# Title and heading after.
form-done-title = Thank you
# What was stored.
form-done = Your choice was recorded.
# A confirmation mail was sent.
form-done-confirm = We have sent a mail to { $address }. Please open it and confirm your choice with its link.
# Under the field.
form-error-email = This is not an email address.
# Nothing to reach the person by.
form-error-missing = Please give an email address or a phone number.
# What came in had no choice in it that was made on this page.
form-again = Nothing is recorded yet. Please choose here.
# The page was open for longer than a day, or its words were replaced.
form-error-stale = This page was open for too long. It is loaded anew now; please choose again.

## The receipt

# Title and heading.
receipt-title = Receipt
# Who keeps the record.
receipt-intro = This is the record that { $controller } keeps of your choice.
# The time at which it was received.
receipt-received = Received
# When the form was sent that was confirmed later.
receipt-requested = Form sent
# The record's id.
receipt-record = Record
# Before one of receipt-by-….
receipt-how = How
# How it was said.
receipt-by-form = You sent a form
receipt-by-one-click = You unsubscribed by a link in a message
receipt-by-record = You unsubscribed by a link; it now holds for your address
receipt-by-undo = You undid what you had done before
receipt-by-pause = You asked for a pause
receipt-by-resume = You ended a pause
receipt-by-pause-end = Your pause was over
receipt-by-stop = You stopped it on one of our pages
receipt-by-confirmation = You confirmed your sign-up by the link in a mail
receipt-by-preferences = You chose anew in the preference centre
receipt-by-staff = You told us, and we wrote it down
receipt-by-crm = It was changed in the customer database
receipt-by-import = It was taken over from an earlier system
receipt-by-time = The time that you had agreed to was over
receipt-by-erasure = Your data was erased
# Heading over the purposes.
receipt-choices = What you chose
# Heading over the notice.
receipt-notice = What you were shown
# Heading over the deliveries.
receipt-delivery = Who was told
# There are none.
receipt-no-delivery = No other system has to be told.
# The states of a delivery.
receipt-queued = Recorded here; waiting to be passed on
receipt-accepted = Accepted by the customer database
receipt-confirmed = Confirmed: read back from the customer database
receipt-parked = Recorded here; the customer database refused it and staff have been shown why
receipt-superseded = Recorded here; a later choice of yours took its place
# The link to the offline verifier.
receipt-verify = Check this receipt yourself

## What holds, for a purpose on a channel

state-granted = Yes
state-pending = Waiting for your confirmation
state-paused = Paused
state-expired = Expired
state-declined = No (box left unticked)
state-withdrawn = Stopped
state-objected = Objected
# It says nothing about an earlier choice.
state-unchanged = Left as it was
# Nothing was ever chosen.
state-none = No choice made
# A legitimate interest (GDPR Art. 6(1)(f)) that nobody has objected to.
state-interest = Yes, without your consent (legitimate interest), until you stop it

## Errors

# 404
error-link-title = This link does not work
error-link = It may have been cut off or changed on its way to you. Please use the link in the message again, or write to the sender.
# 410
error-gone-title = This record was erased
error-gone = Its content is gone. Only a hash without meaning is left, so that the log can still be checked.
# 429
error-busy-title = Too many attempts
error-busy = Please wait a minute and try again.
# 503
error-unavailable-title = Not done yet
error-unavailable = Your request could not be stored just now. Please try again in a minute.
# Any other
error-request-title = That did not work
error-request = The request could not be understood. Please go back and try again.
