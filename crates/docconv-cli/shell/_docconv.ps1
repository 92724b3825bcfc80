
using namespace System.Management.Automation
using namespace System.Management.Automation.Language

Register-ArgumentCompleter -Native -CommandName 'docconv' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $commandElements = $commandAst.CommandElements
    $command = @(
        'docconv'
        for ($i = 1; $i -lt $commandElements.Count; $i++) {
            $element = $commandElements[$i]
            if ($element -isnot [StringConstantExpressionAst] -or
                $element.StringConstantType -ne [StringConstantType]::BareWord -or
                $element.Value.StartsWith('-') -or
                $element.Value -eq $wordToComplete) {
                break
        }
        $element.Value
    }) -join ';'

    $completions = @(switch ($command) {
        'docconv' {
            [CompletionResult]::new('-f', '-f', [CompletionResultType]::ParameterName, 'Read the input as this: tika, text, docx, flat-opc, markdown, html, mhtml or jsonl; by default the bytes decide')
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'Read the input as this: tika, text, docx, flat-opc, markdown, html, mhtml or jsonl; by default the bytes decide')
            [CompletionResult]::new('--encoding', '--encoding', [CompletionResultType]::ParameterName, 'Decode a text with this encoding: gb18030, big5, utf-16le, …; by default the bytes decide')
            [CompletionResult]::new('--changes', '--changes', [CompletionResultType]::ParameterName, 'Accept tracked changes, reject them, or keep all of them')
            [CompletionResult]::new('--structure', '--structure', [CompletionResultType]::ParameterName, 'How much evidence makes a heading: eager takes less, strict only what the file says')
            [CompletionResult]::new('--articles', '--articles', [CompletionResultType]::ParameterName, 'Show articles (第十二条) and run-in headings in the outline, or keep them out of it')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Change a limit that guards against hostile files: input=MB (1024), entries=N (10000), expanded=MB (256), ratio=N (1000), depth=N (256), token=MB (16) or pages=N of a PDF (100000)')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on an input that takes longer than this; by default none is given up')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write here; the extension says the format. - is stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write here; the extension says the format. - is stdout')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'Write this format: docx, pdf, text or jsonl; several with commas')
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'Write this format: docx, pdf, text or jsonl; several with commas')
            [CompletionResult]::new('--output-dir', '--output-dir', [CompletionResultType]::ParameterName, 'Write each input''s output into this folder, which mirrors where the inputs are')
            [CompletionResult]::new('--files-from', '--files-from', [CompletionResultType]::ParameterName, 'Convert the files that this file lists, one a line; - is stdin')
            [CompletionResult]::new('-j', '-j', [CompletionResultType]::ParameterName, 'Convert this many files at once; by default as many as there are processors')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'Convert this many files at once; by default as many as there are processors')
            [CompletionResult]::new('--report', '--report', [CompletionResultType]::ParameterName, 'Write each file''s result, time and warnings into this JSON file')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Set the document in this way; by default the document decides')
            [CompletionResult]::new('--set', '--set', [CompletionResultType]::ParameterName, 'Set one value of the profile: page.margin.left=27mm (repeatable)')
            [CompletionResult]::new('--letterhead', '--letterhead', [CompletionResultType]::ParameterName, 'Print this mark of the issuing authority (发文机关标志) with its red rule')
            [CompletionResult]::new('--keep', '--keep', [CompletionResultType]::ParameterName, 'Keep as text what is left out otherwise; several with commas')
            [CompletionResult]::new('--images', '--images', [CompletionResultType]::ParameterName, 'Show a frame for an image without a picture, or nothing')
            [CompletionResult]::new('--media', '--media', [CompletionResultType]::ParameterName, 'Embed the pictures (png, jpg, gif) of this folder that the text names')
            [CompletionResult]::new('--compression', '--compression', [CompletionResultType]::ParameterName, 'Compress fast (1) or small (9) (DOCX, PDF)')
            [CompletionResult]::new('--reference', '--reference', [CompletionResultType]::ParameterName, 'Take styles, page setup, headers and footers from this Word file')
            [CompletionResult]::new('--bookmarks', '--bookmarks', [CompletionResultType]::ParameterName, 'Which bookmarks to write')
            [CompletionResult]::new('--numbering', '--numbering', [CompletionResultType]::ParameterName, 'Keep numbers as text, or let Word count wherever it would show the same')
            [CompletionResult]::new('--font-path', '--font-path', [CompletionResultType]::ParameterName, 'Use the fonts of this folder in a PDF, besides the built-in ones (repeatable)')
            [CompletionResult]::new('--pdf-standard', '--pdf-standard', [CompletionResultType]::ParameterName, 'Follow a standard for archives (PDF/A-2)')
            [CompletionResult]::new('--headings', '--headings', [CompletionResultType]::ParameterName, 'How headings look')
            [CompletionResult]::new('--width', '--width', [CompletionResultType]::ParameterName, 'Wrap lines at this many columns')
            [CompletionResult]::new('--part-rule', '--part-rule', [CompletionResultType]::ParameterName, 'Put this line between the pieces of a compilation; "" puts none')
            [CompletionResult]::new('--per', '--per', [CompletionResultType]::ParameterName, 'A record for every block, or for every document')
            [CompletionResult]::new('--field', '--field', [CompletionResultType]::ParameterName, 'The field of an input record that holds the text')
            [CompletionResult]::new('--id-field', '--id-field', [CompletionResultType]::ParameterName, 'The field of an input record that names the document')
            [CompletionResult]::new('--field-format', '--field-format', [CompletionResultType]::ParameterName, 'What the text in a record is: tika, text, markdown or html')
            [CompletionResult]::new('--fail-on', '--fail-on', [CompletionResultType]::ParameterName, 'Exit with 4 when there are warnings')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file instead of docconv.toml and the user''s own')
            [CompletionResult]::new('--diagnostics', '--diagnostics', [CompletionResultType]::ParameterName, 'How messages look: for people, a line each (file:line:col), or a JSON object each')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour the messages')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Speak English or Chinese; by default the locale decides')
            [CompletionResult]::new('--lossy', '--lossy', [CompletionResultType]::ParameterName, 'Replace bytes that the encoding cannot decode, with a warning, instead of failing')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Replace files that exist')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'Enter folders')
            [CompletionResult]::new('--recursive', '--recursive', [CompletionResultType]::ParameterName, 'Enter folders')
            [CompletionResult]::new('-0', '-0', [CompletionResultType]::ParameterName, 'The names in the list end with NUL, as find -print0 prints them')
            [CompletionResult]::new('--null', '--null', [CompletionResultType]::ParameterName, 'The names in the list end with NUL, as find -print0 prints them')
            [CompletionResult]::new('--split', '--split', [CompletionResultType]::ParameterName, 'Write each part of a compilation into a file of its own, named by its title')
            [CompletionResult]::new('--resume', '--resume', [CompletionResultType]::ParameterName, 'Skip outputs that are up to date')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Print what would be written, and write nothing')
            [CompletionResult]::new('--restore-numbers', '--restore-numbers', [CompletionResultType]::ParameterName, 'Show the numbers of headings that Word showed, where Tika printed others or none')
            [CompletionResult]::new('--toc', '--toc', [CompletionResultType]::ParameterName, 'Make a contents list where the document has none (DOCX, PDF)')
            [CompletionResult]::new('--no-page-numbers', '--no-page-numbers', [CompletionResultType]::ParameterName, 'Leave the page numbers of a contents list to Word (F9); by default they are those that the PDF would have')
            [CompletionResult]::new('--update-fields', '--update-fields', [CompletionResultType]::ParameterName, 'Let Word update contents lists when it opens the file; it asks first')
            [CompletionResult]::new('--system-fonts', '--system-fonts', [CompletionResultType]::ParameterName, 'Use the fonts of this machine too; another machine may then make other pages')
            [CompletionResult]::new('--strict-fonts', '--strict-fonts', [CompletionResultType]::ParameterName, 'Fail when a built-in font would stand in for one that the profile names')
            [CompletionResult]::new('--allow-missing', '--allow-missing', [CompletionResultType]::ParameterName, 'Make the PDF although many characters have no font')
            [CompletionResult]::new('--no-tags', '--no-tags', [CompletionResultType]::ParameterName, 'Leave out what the file says of its structure: smaller, and harder to read aloud')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print every warning')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print every warning')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('outline', 'outline', [CompletionResultType]::ParameterValue, 'Print the outline: titles and headings, indented')
            [CompletionResult]::new('profiles', 'profiles', [CompletionResultType]::ParameterValue, 'List the built-in profiles')
            [CompletionResult]::new('profile', 'profile', [CompletionResultType]::ParameterValue, 'Show a profile, or check one that you wrote')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Say how a document departs from the conventions of official documents')
            [CompletionResult]::new('inspect', 'inspect', [CompletionResultType]::ParameterValue, 'Say what an input is: encoding, form, language, parts, counts, warnings')
            [CompletionResult]::new('formats', 'formats', [CompletionResultType]::ParameterValue, 'List the formats that docconv reads and writes')
            [CompletionResult]::new('fonts', 'fonts', [CompletionResultType]::ParameterValue, 'List the fonts that PDFs can use, and which of them each role of a profile takes')
            [CompletionResult]::new('config', 'config', [CompletionResultType]::ParameterValue, 'Say what every flag would be, and where that is set')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print the completions of a shell')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Print the manual page')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'docconv;outline' {
            [CompletionResult]::new('-f', '-f', [CompletionResultType]::ParameterName, 'Read the input as this: tika, text, docx, flat-opc, markdown, html, mhtml or jsonl; by default the bytes decide')
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'Read the input as this: tika, text, docx, flat-opc, markdown, html, mhtml or jsonl; by default the bytes decide')
            [CompletionResult]::new('--encoding', '--encoding', [CompletionResultType]::ParameterName, 'Decode a text with this encoding: gb18030, big5, utf-16le, …; by default the bytes decide')
            [CompletionResult]::new('--changes', '--changes', [CompletionResultType]::ParameterName, 'Accept tracked changes, reject them, or keep all of them')
            [CompletionResult]::new('--structure', '--structure', [CompletionResultType]::ParameterName, 'How much evidence makes a heading: eager takes less, strict only what the file says')
            [CompletionResult]::new('--articles', '--articles', [CompletionResultType]::ParameterName, 'Show articles (第十二条) and run-in headings in the outline, or keep them out of it')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Change a limit that guards against hostile files: input=MB (1024), entries=N (10000), expanded=MB (256), ratio=N (1000), depth=N (256), token=MB (16) or pages=N of a PDF (100000)')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on an input that takes longer than this; by default none is given up')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file instead of docconv.toml and the user''s own')
            [CompletionResult]::new('--diagnostics', '--diagnostics', [CompletionResultType]::ParameterName, 'How messages look: for people, a line each (file:line:col), or a JSON object each')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour the messages')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Speak English or Chinese; by default the locale decides')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON')
            [CompletionResult]::new('--lossy', '--lossy', [CompletionResultType]::ParameterName, 'Replace bytes that the encoding cannot decode, with a warning, instead of failing')
            [CompletionResult]::new('--explain', '--explain', [CompletionResultType]::ParameterName, 'Say of each title and heading how sure docconv is, and why')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print every warning')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print every warning')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'docconv;profiles' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file instead of docconv.toml and the user''s own')
            [CompletionResult]::new('--diagnostics', '--diagnostics', [CompletionResultType]::ParameterName, 'How messages look: for people, a line each (file:line:col), or a JSON object each')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour the messages')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Speak English or Chinese; by default the locale decides')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print every warning')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print every warning')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'docconv;profile' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file instead of docconv.toml and the user''s own')
            [CompletionResult]::new('--diagnostics', '--diagnostics', [CompletionResultType]::ParameterName, 'How messages look: for people, a line each (file:line:col), or a JSON object each')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour the messages')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Speak English or Chinese; by default the locale decides')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print every warning')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print every warning')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Print a profile in full, as a file to start from')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Check that a profile can be used')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'docconv;profile;show' {
            [CompletionResult]::new('--set', '--set', [CompletionResultType]::ParameterName, 'Set one value: page.margin.left=27mm (repeatable)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file instead of docconv.toml and the user''s own')
            [CompletionResult]::new('--diagnostics', '--diagnostics', [CompletionResultType]::ParameterName, 'How messages look: for people, a line each (file:line:col), or a JSON object each')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour the messages')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Speak English or Chinese; by default the locale decides')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print every warning')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print every warning')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'docconv;profile;check' {
            [CompletionResult]::new('--set', '--set', [CompletionResultType]::ParameterName, 'Set one value: page.margin.left=27mm (repeatable)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file instead of docconv.toml and the user''s own')
            [CompletionResult]::new('--diagnostics', '--diagnostics', [CompletionResultType]::ParameterName, 'How messages look: for people, a line each (file:line:col), or a JSON object each')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour the messages')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Speak English or Chinese; by default the locale decides')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print every warning')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print every warning')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'docconv;profile;help' {
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Print a profile in full, as a file to start from')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Check that a profile can be used')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'docconv;profile;help;show' {
            break
        }
        'docconv;profile;help;check' {
            break
        }
        'docconv;profile;help;help' {
            break
        }
        'docconv;check' {
            [CompletionResult]::new('-f', '-f', [CompletionResultType]::ParameterName, 'Read the input as this: tika, text, docx, flat-opc, markdown, html, mhtml or jsonl; by default the bytes decide')
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'Read the input as this: tika, text, docx, flat-opc, markdown, html, mhtml or jsonl; by default the bytes decide')
            [CompletionResult]::new('--encoding', '--encoding', [CompletionResultType]::ParameterName, 'Decode a text with this encoding: gb18030, big5, utf-16le, …; by default the bytes decide')
            [CompletionResult]::new('--changes', '--changes', [CompletionResultType]::ParameterName, 'Accept tracked changes, reject them, or keep all of them')
            [CompletionResult]::new('--structure', '--structure', [CompletionResultType]::ParameterName, 'How much evidence makes a heading: eager takes less, strict only what the file says')
            [CompletionResult]::new('--articles', '--articles', [CompletionResultType]::ParameterName, 'Show articles (第十二条) and run-in headings in the outline, or keep them out of it')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Change a limit that guards against hostile files: input=MB (1024), entries=N (10000), expanded=MB (256), ratio=N (1000), depth=N (256), token=MB (16) or pages=N of a PDF (100000)')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on an input that takes longer than this; by default none is given up')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file instead of docconv.toml and the user''s own')
            [CompletionResult]::new('--diagnostics', '--diagnostics', [CompletionResultType]::ParameterName, 'How messages look: for people, a line each (file:line:col), or a JSON object each')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour the messages')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Speak English or Chinese; by default the locale decides')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON')
            [CompletionResult]::new('--lossy', '--lossy', [CompletionResultType]::ParameterName, 'Replace bytes that the encoding cannot decode, with a warning, instead of failing')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print every warning')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print every warning')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'docconv;inspect' {
            [CompletionResult]::new('-f', '-f', [CompletionResultType]::ParameterName, 'Read the input as this: tika, text, docx, flat-opc, markdown, html, mhtml or jsonl; by default the bytes decide')
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'Read the input as this: tika, text, docx, flat-opc, markdown, html, mhtml or jsonl; by default the bytes decide')
            [CompletionResult]::new('--encoding', '--encoding', [CompletionResultType]::ParameterName, 'Decode a text with this encoding: gb18030, big5, utf-16le, …; by default the bytes decide')
            [CompletionResult]::new('--changes', '--changes', [CompletionResultType]::ParameterName, 'Accept tracked changes, reject them, or keep all of them')
            [CompletionResult]::new('--structure', '--structure', [CompletionResultType]::ParameterName, 'How much evidence makes a heading: eager takes less, strict only what the file says')
            [CompletionResult]::new('--articles', '--articles', [CompletionResultType]::ParameterName, 'Show articles (第十二条) and run-in headings in the outline, or keep them out of it')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Change a limit that guards against hostile files: input=MB (1024), entries=N (10000), expanded=MB (256), ratio=N (1000), depth=N (256), token=MB (16) or pages=N of a PDF (100000)')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on an input that takes longer than this; by default none is given up')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file instead of docconv.toml and the user''s own')
            [CompletionResult]::new('--diagnostics', '--diagnostics', [CompletionResultType]::ParameterName, 'How messages look: for people, a line each (file:line:col), or a JSON object each')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour the messages')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Speak English or Chinese; by default the locale decides')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON')
            [CompletionResult]::new('--lossy', '--lossy', [CompletionResultType]::ParameterName, 'Replace bytes that the encoding cannot decode, with a warning, instead of failing')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print every warning')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print every warning')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'docconv;formats' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file instead of docconv.toml and the user''s own')
            [CompletionResult]::new('--diagnostics', '--diagnostics', [CompletionResultType]::ParameterName, 'How messages look: for people, a line each (file:line:col), or a JSON object each')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour the messages')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Speak English or Chinese; by default the locale decides')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print a JSON object')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print every warning')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print every warning')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'docconv;fonts' {
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Show what the roles of this profile take')
            [CompletionResult]::new('--set', '--set', [CompletionResultType]::ParameterName, 'Set one value of the profile: faces.kai.east-asian=["楷体"] (repeatable)')
            [CompletionResult]::new('--font-path', '--font-path', [CompletionResultType]::ParameterName, 'Use the fonts of this folder in a PDF, besides the built-in ones (repeatable)')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file instead of docconv.toml and the user''s own')
            [CompletionResult]::new('--diagnostics', '--diagnostics', [CompletionResultType]::ParameterName, 'How messages look: for people, a line each (file:line:col), or a JSON object each')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour the messages')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Speak English or Chinese; by default the locale decides')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print a JSON object with the roles, the fonts, and those that cannot be used')
            [CompletionResult]::new('--system-fonts', '--system-fonts', [CompletionResultType]::ParameterName, 'Use the fonts of this machine too; another machine may then make other pages')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print every warning')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print every warning')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'docconv;config' {
            [CompletionResult]::new('-f', '-f', [CompletionResultType]::ParameterName, 'Read the input as this: tika, text, docx, flat-opc, markdown, html, mhtml or jsonl; by default the bytes decide')
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'Read the input as this: tika, text, docx, flat-opc, markdown, html, mhtml or jsonl; by default the bytes decide')
            [CompletionResult]::new('--encoding', '--encoding', [CompletionResultType]::ParameterName, 'Decode a text with this encoding: gb18030, big5, utf-16le, …; by default the bytes decide')
            [CompletionResult]::new('--changes', '--changes', [CompletionResultType]::ParameterName, 'Accept tracked changes, reject them, or keep all of them')
            [CompletionResult]::new('--structure', '--structure', [CompletionResultType]::ParameterName, 'How much evidence makes a heading: eager takes less, strict only what the file says')
            [CompletionResult]::new('--articles', '--articles', [CompletionResultType]::ParameterName, 'Show articles (第十二条) and run-in headings in the outline, or keep them out of it')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Change a limit that guards against hostile files: input=MB (1024), entries=N (10000), expanded=MB (256), ratio=N (1000), depth=N (256), token=MB (16) or pages=N of a PDF (100000)')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on an input that takes longer than this; by default none is given up')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Write here; the extension says the format. - is stdout')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Write here; the extension says the format. - is stdout')
            [CompletionResult]::new('-t', '-t', [CompletionResultType]::ParameterName, 'Write this format: docx, pdf, text or jsonl; several with commas')
            [CompletionResult]::new('--to', '--to', [CompletionResultType]::ParameterName, 'Write this format: docx, pdf, text or jsonl; several with commas')
            [CompletionResult]::new('--output-dir', '--output-dir', [CompletionResultType]::ParameterName, 'Write each input''s output into this folder, which mirrors where the inputs are')
            [CompletionResult]::new('--files-from', '--files-from', [CompletionResultType]::ParameterName, 'Convert the files that this file lists, one a line; - is stdin')
            [CompletionResult]::new('-j', '-j', [CompletionResultType]::ParameterName, 'Convert this many files at once; by default as many as there are processors')
            [CompletionResult]::new('--jobs', '--jobs', [CompletionResultType]::ParameterName, 'Convert this many files at once; by default as many as there are processors')
            [CompletionResult]::new('--report', '--report', [CompletionResultType]::ParameterName, 'Write each file''s result, time and warnings into this JSON file')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Set the document in this way; by default the document decides')
            [CompletionResult]::new('--set', '--set', [CompletionResultType]::ParameterName, 'Set one value of the profile: page.margin.left=27mm (repeatable)')
            [CompletionResult]::new('--letterhead', '--letterhead', [CompletionResultType]::ParameterName, 'Print this mark of the issuing authority (发文机关标志) with its red rule')
            [CompletionResult]::new('--keep', '--keep', [CompletionResultType]::ParameterName, 'Keep as text what is left out otherwise; several with commas')
            [CompletionResult]::new('--images', '--images', [CompletionResultType]::ParameterName, 'Show a frame for an image without a picture, or nothing')
            [CompletionResult]::new('--media', '--media', [CompletionResultType]::ParameterName, 'Embed the pictures (png, jpg, gif) of this folder that the text names')
            [CompletionResult]::new('--compression', '--compression', [CompletionResultType]::ParameterName, 'Compress fast (1) or small (9) (DOCX, PDF)')
            [CompletionResult]::new('--reference', '--reference', [CompletionResultType]::ParameterName, 'Take styles, page setup, headers and footers from this Word file')
            [CompletionResult]::new('--bookmarks', '--bookmarks', [CompletionResultType]::ParameterName, 'Which bookmarks to write')
            [CompletionResult]::new('--numbering', '--numbering', [CompletionResultType]::ParameterName, 'Keep numbers as text, or let Word count wherever it would show the same')
            [CompletionResult]::new('--font-path', '--font-path', [CompletionResultType]::ParameterName, 'Use the fonts of this folder in a PDF, besides the built-in ones (repeatable)')
            [CompletionResult]::new('--pdf-standard', '--pdf-standard', [CompletionResultType]::ParameterName, 'Follow a standard for archives (PDF/A-2)')
            [CompletionResult]::new('--headings', '--headings', [CompletionResultType]::ParameterName, 'How headings look')
            [CompletionResult]::new('--width', '--width', [CompletionResultType]::ParameterName, 'Wrap lines at this many columns')
            [CompletionResult]::new('--part-rule', '--part-rule', [CompletionResultType]::ParameterName, 'Put this line between the pieces of a compilation; "" puts none')
            [CompletionResult]::new('--per', '--per', [CompletionResultType]::ParameterName, 'A record for every block, or for every document')
            [CompletionResult]::new('--field', '--field', [CompletionResultType]::ParameterName, 'The field of an input record that holds the text')
            [CompletionResult]::new('--id-field', '--id-field', [CompletionResultType]::ParameterName, 'The field of an input record that names the document')
            [CompletionResult]::new('--field-format', '--field-format', [CompletionResultType]::ParameterName, 'What the text in a record is: tika, text, markdown or html')
            [CompletionResult]::new('--fail-on', '--fail-on', [CompletionResultType]::ParameterName, 'Exit with 4 when there are warnings')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file instead of docconv.toml and the user''s own')
            [CompletionResult]::new('--diagnostics', '--diagnostics', [CompletionResultType]::ParameterName, 'How messages look: for people, a line each (file:line:col), or a JSON object each')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour the messages')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Speak English or Chinese; by default the locale decides')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print a JSON object')
            [CompletionResult]::new('--lossy', '--lossy', [CompletionResultType]::ParameterName, 'Replace bytes that the encoding cannot decode, with a warning, instead of failing')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Replace files that exist')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'Enter folders')
            [CompletionResult]::new('--recursive', '--recursive', [CompletionResultType]::ParameterName, 'Enter folders')
            [CompletionResult]::new('-0', '-0', [CompletionResultType]::ParameterName, 'The names in the list end with NUL, as find -print0 prints them')
            [CompletionResult]::new('--null', '--null', [CompletionResultType]::ParameterName, 'The names in the list end with NUL, as find -print0 prints them')
            [CompletionResult]::new('--split', '--split', [CompletionResultType]::ParameterName, 'Write each part of a compilation into a file of its own, named by its title')
            [CompletionResult]::new('--resume', '--resume', [CompletionResultType]::ParameterName, 'Skip outputs that are up to date')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Print what would be written, and write nothing')
            [CompletionResult]::new('--restore-numbers', '--restore-numbers', [CompletionResultType]::ParameterName, 'Show the numbers of headings that Word showed, where Tika printed others or none')
            [CompletionResult]::new('--toc', '--toc', [CompletionResultType]::ParameterName, 'Make a contents list where the document has none (DOCX, PDF)')
            [CompletionResult]::new('--no-page-numbers', '--no-page-numbers', [CompletionResultType]::ParameterName, 'Leave the page numbers of a contents list to Word (F9); by default they are those that the PDF would have')
            [CompletionResult]::new('--update-fields', '--update-fields', [CompletionResultType]::ParameterName, 'Let Word update contents lists when it opens the file; it asks first')
            [CompletionResult]::new('--system-fonts', '--system-fonts', [CompletionResultType]::ParameterName, 'Use the fonts of this machine too; another machine may then make other pages')
            [CompletionResult]::new('--strict-fonts', '--strict-fonts', [CompletionResultType]::ParameterName, 'Fail when a built-in font would stand in for one that the profile names')
            [CompletionResult]::new('--allow-missing', '--allow-missing', [CompletionResultType]::ParameterName, 'Make the PDF although many characters have no font')
            [CompletionResult]::new('--no-tags', '--no-tags', [CompletionResultType]::ParameterName, 'Leave out what the file says of its structure: smaller, and harder to read aloud')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print every warning')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print every warning')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'docconv;completions' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file instead of docconv.toml and the user''s own')
            [CompletionResult]::new('--diagnostics', '--diagnostics', [CompletionResultType]::ParameterName, 'How messages look: for people, a line each (file:line:col), or a JSON object each')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour the messages')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Speak English or Chinese; by default the locale decides')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print every warning')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print every warning')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'docconv;man' {
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'Read this configuration file instead of docconv.toml and the user''s own')
            [CompletionResult]::new('--diagnostics', '--diagnostics', [CompletionResultType]::ParameterName, 'How messages look: for people, a line each (file:line:col), or a JSON object each')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour the messages')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'Speak English or Chinese; by default the locale decides')
            [CompletionResult]::new('--no-config', '--no-config', [CompletionResultType]::ParameterName, 'Read no configuration file')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print errors only')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print errors only')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Print every warning')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Print every warning')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'docconv;help' {
            [CompletionResult]::new('outline', 'outline', [CompletionResultType]::ParameterValue, 'Print the outline: titles and headings, indented')
            [CompletionResult]::new('profiles', 'profiles', [CompletionResultType]::ParameterValue, 'List the built-in profiles')
            [CompletionResult]::new('profile', 'profile', [CompletionResultType]::ParameterValue, 'Show a profile, or check one that you wrote')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Say how a document departs from the conventions of official documents')
            [CompletionResult]::new('inspect', 'inspect', [CompletionResultType]::ParameterValue, 'Say what an input is: encoding, form, language, parts, counts, warnings')
            [CompletionResult]::new('formats', 'formats', [CompletionResultType]::ParameterValue, 'List the formats that docconv reads and writes')
            [CompletionResult]::new('fonts', 'fonts', [CompletionResultType]::ParameterValue, 'List the fonts that PDFs can use, and which of them each role of a profile takes')
            [CompletionResult]::new('config', 'config', [CompletionResultType]::ParameterValue, 'Say what every flag would be, and where that is set')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print the completions of a shell')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Print the manual page')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'docconv;help;outline' {
            break
        }
        'docconv;help;profiles' {
            break
        }
        'docconv;help;profile' {
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Print a profile in full, as a file to start from')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Check that a profile can be used')
            break
        }
        'docconv;help;profile;show' {
            break
        }
        'docconv;help;profile;check' {
            break
        }
        'docconv;help;check' {
            break
        }
        'docconv;help;inspect' {
            break
        }
        'docconv;help;formats' {
            break
        }
        'docconv;help;fonts' {
            break
        }
        'docconv;help;config' {
            break
        }
        'docconv;help;completions' {
            break
        }
        'docconv;help;man' {
            break
        }
        'docconv;help;help' {
            break
        }
    })

    $completions.Where{ $_.CompletionText -like "$wordToComplete*" } |
        Sort-Object -Property ListItemText
}
