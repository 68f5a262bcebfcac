# Easy English for the choices of how to take part.

preset-calm-hint = Less movement. Short words. Quiet sounds. More time.
preset-reader-hint = All in words. We tell you what you pass.
preset-deaf-hint = You can read what people say. You see who speaks, and from where.
needs-presets-hint = You can change this later.
transcript-record-hint = If this is off, others can read your words now. They cannot keep them.
