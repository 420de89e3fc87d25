## Notices and the widget

notice-language = हिन्दी
notice-legend = क्या आप { $controller } को अपने से संपर्क करने की अनुमति देते हैं?
notice-optional = चुनाव आपका है: बिना निशान लगाए भी फ़ॉर्म काम करता है।
notice-tick = निशान लगाना आपकी सहमति है, निशान न होना सहमति न होना है। जब तक आप न सहेजें, कुछ नहीं बदलता।
notice-stop = इसे बंद करें ({ $channel })
notice-withdraw = आप हर संदेश में एक क्लिक से अपनी सहमति कभी भी वापस ले सकते हैं।
notice-policy = गोपनीयता नीति: { $controller } (नए टैब में खुलेगी)
notice-by-email = ईमेल से
notice-by-sms = एसएमएस से
notice-by-phone = फ़ोन से
notice-by-post = डाक से
notice-recorded = आपका चुनाव दर्ज हो गया।
notice-receipt = रसीद देखें
notice-number = एसएमएस और कॉल के लिए देश के कोड वाला फ़ोन नंबर चाहिए, जैसे +91 81234 56789।
notice-kept = आपका चुनाव अभी भेजा नहीं जा सका। यह ब्राउज़र इसे सँभालकर रखेगा और बाद में भेजेगा।
notice-refused = आपका चुनाव दर्ज नहीं हो सका।
notice-confirm = कृपया अब आने वाला ईमेल खोलें और उसमें अपने चुनाव की पुष्टि करें।

## Every page

everything = सब कुछ
page-language-button = भाषा बदलें
receipt-link = रसीद, आपके अनुरोध की स्थिति के साथ

## Unsubscribe: before, and after

unsubscribe-title = सदस्यता छोड़ें: { $purpose }
unsubscribe-ask = अब { $controller } की ओर से आपसे { $channel } इस विषय पर संपर्क नहीं किया जाएगा: { $purpose }।
unsubscribe-button = सदस्यता छोड़ें
unsubscribe-done-title = आपकी सदस्यता समाप्त हो गई
unsubscribe-done = अब { $controller } की ओर से आपसे { $channel } इस विषय पर संपर्क नहीं किया जाएगा: { $purpose }।
unsubscribe-address = यह { $address } के लिए लागू है।
unsubscribe-older = यह लिंक आपके पिछले पंजीकरण से पुराना है। वह भी समाप्त कर दिया गया है।
unsubscribe-all-title = सब कुछ बंद करें?
unsubscribe-all = इसके बाद { $controller } की ओर से किसी भी माध्यम से किसी भी प्रकार का विपणन संदेश नहीं आएगा।
unsubscribe-all-button = सब कुछ बंद करें
unsubscribe-all-done-title = सब कुछ बंद कर दिया गया
unsubscribe-all-done = अब { $controller } की ओर से किसी भी माध्यम से किसी भी प्रकार का विपणन संदेश नहीं आएगा।
unsubscribe-channels-title = अन्य माध्यम
unsubscribe-channels = { $purpose } के बारे में { $controller } की ओर से आपसे अब भी इन माध्यमों से संपर्क किया जा सकता है:
unsubscribe-channels-button = { $channel } संपर्क बंद करें

## Undo

undo-title = क्या यह भूल से हुआ?
undo-text =
    { $minutes ->
        [one] आप इसे { $minutes } मिनट तक पूर्ववत कर सकते हैं।
       *[other] आप इसे { $minutes } मिनट तक पूर्ववत कर सकते हैं।
    }
undo-button = पूर्ववत करें
undo-done-title = पूर्ववत किया गया
undo-done = आपका पहले का चुनाव फिर से लागू है।
undo-expired-title = इसे अब पूर्ववत नहीं किया जा सकता
undo-expired = इसका समय समाप्त हो गया है और आपका अनुरोध लागू है। यदि आप { $controller } से फिर संदेश पाना चाहें, तो दोबारा पंजीकरण कर सकते हैं।
undo-overtaken = उसके बाद आपने कुछ और चुना है, और वही लागू है।

## Pause

pause-title = क्या आप विराम चाहेंगे?
pause-text = इस अवधि में { $controller } की ओर से आपसे संपर्क नहीं किया जाएगा। इसके बाद सब पहले की तरह चलेगा।
pause-button =
    { $days ->
        [one] { $days } दिन का विराम
       *[other] { $days } दिनों का विराम
    }
pause-done-title = विराम पर
pause-done = { $date } तक { $controller } की ओर से आपसे { $channel } इस विषय पर संपर्क नहीं किया जाएगा: { $purpose }।
pause-until = { $date } तक विराम पर
resume-button = अभी फिर शुरू करें
resume-done-title = विराम समाप्त हुआ

## Preference centre

preferences-title = आपकी प्राथमिकताएँ
preferences-intro = यहाँ आप चुनते हैं कि { $controller } की ओर से आपसे किन विषयों पर और किन माध्यमों से संपर्क किया जा सकता है।
preferences-address = ये { $address } की प्राथमिकताएँ हैं।
preferences-not-you = यह आपका पता नहीं है? तो यह लिंक आपको अग्रेषित किया गया है। कृपया यहाँ कुछ न बदलें।
preferences-now = अभी: { $state }
preferences-since = { $date } से
preferences-save = सहेजें
preferences-saved-title = सहेजा गया
preferences-saved = आपका चुनाव अभी से लागू है।
preferences-unchanged = आपने कुछ नहीं बदला।
preferences-conflict = इस बीच कुछ बदल गया। कृपया अपने चुनाव फिर देखें और दोबारा सहेजें।
preferences-pause-title = सब पर विराम लगाएँ
preferences-language-title = इन पृष्ठों और हमारे ईमेल की भाषा
preferences-language-saved = भाषा सहेजी गई।
preferences-history-title = आपने पहले क्या चुना
preferences-history-none = अभी तक कुछ दर्ज नहीं है।
preferences-history-receipt = रसीद
preferences-data-title = आपका डेटा
preferences-export-button = मुझे मेरा डेटा दें
preferences-export = हम { $address } पर एक ईमेल भेजेंगे। उसका लिंक वह सब दिखाता है जो यहाँ आपके बारे में रखा गया है।
preferences-erase-button = मेरा डेटा मिटाएँ
preferences-erase = हम { $address } पर एक ईमेल भेजेंगे। उसका लिंक वह सब मिटा देता है जो यहाँ आपके बारे में रखा गया है।
preferences-mailed-title = हमने आपको एक ईमेल भेजा है
preferences-mailed =
    { $days ->
        [one] हमने { $address } पर एक ईमेल भेजा है। उसका लिंक { $days } दिन तक मान्य है।
       *[other] हमने { $address } पर एक ईमेल भेजा है। उसका लिंक { $days } दिनों तक मान्य है।
    }
preferences-no-mail = अपना डेटा पाने या मिटवाने के लिए कृपया { $contact } पर लिखें।
preferences-record = यह लिंक { $controller } के ग्राहक डेटाबेस में आपकी प्रविष्टि का है। आपका पता यहाँ अभी ज्ञात नहीं है। आप यहाँ संदेश बंद कर सकते हैं; उनकी अनुमति देने के लिए कृपया किसी फ़ॉर्म का उपयोग करें।
preferences-unknown = आपका पता यहाँ ज्ञात नहीं है। आप यहाँ संदेश बंद कर सकते हैं; उनकी अनुमति देने के लिए कृपया किसी फ़ॉर्म का उपयोग करें।

## Your data: behind the link in a mail

export-title = आपके बारे में रखा गया सारा डेटा
export-ask = आपने { $controller } से वह डेटा माँगा है जो यहाँ आपके बारे में रखा गया है।
export-button = मेरा डेटा दिखाएँ
export-download = फ़ाइल के रूप में डाउनलोड करें (JSON)
export-made = { $date } को तैयार किया गया।
export-none = अभी तक कुछ दर्ज नहीं है।
export-pseudonym = छद्मनाम
export-standings = क्या लागू है
export-event = घटना { $position }
export-told = इन्हें बताया गया
export-notices = आपको दिखाए गए शब्द
export-terms = प्रसंस्करण के बारे में
erase-title = अपना डेटा मिटाएँ
erase-ask = आपने { $controller } से वह डेटा मिटाने को कहा है जो यहाँ आपके बारे में रखा गया है। इसे पूर्ववत नहीं किया जा सकता। केवल एक हैश मान रखा जाता है, ताकि आपसे फिर संपर्क न किया जाए।
erase-button = मेरा डेटा मिटाएँ
erase-done-title = आपका डेटा मिटा दिया गया है
erase-done = केवल एक हैश मान बचा है, ताकि { $controller } की ओर से आपसे फिर संपर्क न किया जाए।

## Confirmation of a sign-up

confirm-title = कृपया पुष्टि करें
confirm-ask = आपकी पुष्टि के बाद { $controller } की ओर से आपसे इन विषयों पर संपर्क किया जा सकता है:
confirm-button = हाँ, पुष्टि है
confirm-done-title = पुष्टि हो गई, धन्यवाद
confirm-done = अब { $controller } की ओर से आपसे आपके चुनाव के अनुसार संपर्क किया जा सकता है। आप हर संदेश में एक क्लिक से अपनी सहमति कभी भी वापस ले सकते हैं।
confirm-already = आप इसकी पुष्टि पहले ही कर चुके थे।
confirm-expired-title = इस लिंक की अवधि समाप्त हो गई
confirm-expired =
    { $days ->
        [one] इसका उपयोग { $days } दिन के भीतर नहीं हुआ, इसलिए आपका पंजीकरण मान्य नहीं है। आप दोबारा पंजीकरण कर सकते हैं।
       *[other] इसका उपयोग { $days } दिनों के भीतर नहीं हुआ, इसलिए आपका पंजीकरण मान्य नहीं है। आप दोबारा पंजीकरण कर सकते हैं।
    }
confirm-overtaken = उसके बाद आपने कुछ और चुना है, और वही लागू है।

## Mails

mail-hello = नमस्ते,
mail-confirm-subject = कृपया अपने पंजीकरण की पुष्टि करें: { $controller }
mail-confirm = आपने इस पते से { $controller } के यहाँ पंजीकरण किया है। कृपया पुष्टि करें कि आप इससे सहमत हैं:
mail-confirm-button = पुष्टि करें
mail-export-subject = आपका डेटा: { $controller }
mail-export = आपने { $controller } से वह डेटा माँगा है जो आपके बारे में रखा गया है। यह लिंक उसे दिखाता है:
mail-export-button = मेरा डेटा दिखाएँ
mail-erase-subject = अपना डेटा मिटाएँ: { $controller }
mail-erase = आपने { $controller } से वह डेटा मिटाने को कहा है जो आपके बारे में रखा गया है। यह लिंक उस पृष्ठ पर ले जाता है जहाँ आप इसकी पुष्टि करते हैं:
mail-erase-button = मेरा डेटा मिटाएँ
mail-link = यदि बटन काम न करे, तो यह पता खोलें:
mail-expiry =
    { $days ->
        [one] लिंक { $days } दिन तक मान्य है।
       *[other] लिंक { $days } दिनों तक मान्य है।
    }
mail-not-you = यह आपने नहीं माँगा? तो कुछ न करें, कुछ नहीं होगा।
mail-footer = यह एकमात्र ईमेल आपको इसलिए मिला क्योंकि आपका पता { $controller } के यहाँ दर्ज किया गया था। संपर्क: { $contact }

## The hosted form

form-title = पंजीकरण: { $controller }
form-email = ईमेल पता
form-phone = फ़ोन नंबर
form-phone-hint = देश के कोड के साथ, जैसे +91
form-first-name = नाम
form-last-name = उपनाम
form-optional = वैकल्पिक
form-submit = भेजें
form-done-title = धन्यवाद
form-done = आपका चुनाव दर्ज हो गया।
form-done-confirm = हमने { $address } पर एक ईमेल भेजा है। कृपया उसे खोलें और उसके लिंक से अपने चुनाव की पुष्टि करें।
form-error-email = यह ईमेल पता नहीं है।
form-error-missing = कृपया ईमेल पता या फ़ोन नंबर दें।
form-again = अभी तक कुछ दर्ज नहीं है। कृपया यहाँ चुनें।
form-error-stale = यह पृष्ठ बहुत देर तक खुला रहा। इसे फिर से लोड किया गया है; कृपया दोबारा चुनें।

## The receipt

receipt-title = रसीद
receipt-intro = यह आपके चुनाव का वह अभिलेख है जो { $controller } के पास रखा गया है।
receipt-received = प्राप्त
receipt-requested = फ़ॉर्म भेजा गया
receipt-record = अभिलेख
receipt-how = कैसे
receipt-by-form = आपने एक फ़ॉर्म भेजा
receipt-by-one-click = आपने एक संदेश के लिंक से सदस्यता छोड़ी
receipt-by-record = आपने एक लिंक से सदस्यता छोड़ी; अब यह आपके पते पर लागू है
receipt-by-undo = आपने अपना पहले का काम पूर्ववत किया
receipt-by-pause = आपने विराम माँगा
receipt-by-resume = आपने विराम समाप्त किया
receipt-by-pause-end = आपका विराम समाप्त हुआ
receipt-by-stop = आपने इसे हमारे किसी पृष्ठ पर बंद किया
receipt-by-confirmation = आपने एक ईमेल के लिंक से अपने पंजीकरण की पुष्टि की
receipt-by-preferences = आपने प्राथमिकता केंद्र में नया चुनाव किया
receipt-by-staff = आपने हमें बताया, और हमने उसे लिख लिया
receipt-by-crm = इसे ग्राहक डेटाबेस में बदला गया
receipt-by-import = इसे किसी पुराने सिस्टम से लिया गया
receipt-by-time = जिस अवधि के लिए आपने सहमति दी थी, वह समाप्त हो गई
receipt-by-erasure = आपका डेटा मिटाया गया
receipt-choices = आपने क्या चुना
receipt-notice = आपको क्या दिखाया गया
receipt-delivery = किसे बताया गया
receipt-no-delivery = किसी और सिस्टम को बताने की आवश्यकता नहीं है।
receipt-queued = यहाँ दर्ज; आगे बताए जाने की प्रतीक्षा में
receipt-accepted = ग्राहक डेटाबेस ने स्वीकार किया
receipt-confirmed = पुष्टि हुई: ग्राहक डेटाबेस से वापस पढ़ा गया
receipt-parked = यहाँ दर्ज; ग्राहक डेटाबेस ने अस्वीकार किया और कर्मचारी कारण देख सकते हैं
receipt-superseded = यहाँ दर्ज; आपके बाद के चुनाव ने इसकी जगह ले ली
receipt-verify = इस रसीद की स्वयं जाँच करें

## What holds, for a purpose on a channel

state-granted = हाँ
state-pending = आपकी पुष्टि की प्रतीक्षा में
state-paused = विराम पर
state-expired = अवधि समाप्त
state-declined = नहीं (निशान नहीं लगाया)
state-withdrawn = बंद किया गया
state-objected = आपत्ति की गई
state-unchanged = अपरिवर्तित
state-none = कोई चुनाव नहीं
state-interest = हाँ, आपकी सहमति के बिना (वैध हित), जब तक आप इसे बंद न करें

## Errors

error-link-title = यह लिंक काम नहीं करता
error-link = हो सकता है कि यह आप तक पहुँचते-पहुँचते कट गया या बदल गया हो। कृपया संदेश का लिंक फिर से उपयोग करें या भेजने वाले को लिखें।
error-gone-title = यह अभिलेख मिटा दिया गया
error-gone = इसकी सामग्री अब नहीं है। केवल एक अर्थहीन हैश बचा है, ताकि लॉग की जाँच अब भी की जा सके।
error-busy-title = बहुत अधिक प्रयास
error-busy = कृपया एक मिनट रुककर फिर प्रयास करें।
error-unavailable-title = अभी नहीं हुआ
error-unavailable = आपका अनुरोध अभी सहेजा नहीं जा सका। कृपया एक मिनट बाद फिर प्रयास करें।
error-request-title = यह नहीं हो सका
error-request = अनुरोध समझा नहीं जा सका। कृपया वापस जाएँ और फिर प्रयास करें।
