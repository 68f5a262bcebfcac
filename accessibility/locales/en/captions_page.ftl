# Captions, the chat while it is written, and the transcript, as the page shows them.

## The caption area

captions-region = Captions
captions-toggle = Captions
captions-preview = How captions look
captions-preview-name = Maria
captions-preview-first = The meeting in the town hall
captions-preview-second = begins at five.

## What was said last

said-region = Last answer
said-again = Say again

## Chat while it is written, and who speaks

chat-writing = is writing
chat-writing-lost = is writing; a part is missing
people-speaking = speaking

## The transcript

transcript-heading = Transcript
transcript-open = Transcript
transcript-close = Close transcript
transcript-list = What was said and heard
transcript-search = Search in the transcript
transcript-found = { $count ->
    [one] { $count } entry.
   *[other] { $count } entries.
}
transcript-text = Save as text
transcript-vtt = Save as captions (WebVTT)
transcript-record = Others may keep my words
transcript-record-hint = Switched off, your words are shown but stand in nobody’s transcript.
transcript-kept = Your words may be kept.
transcript-not-kept = You are off the record now.
