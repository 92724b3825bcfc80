# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_docconv_global_optspecs
    string join \n f/from= encoding= lossy changes= structure= articles= limit= timeout= o/output= t/to= output-dir= force r/recursive files-from= 0/null split j/jobs= resume dry-run report= profile= set= letterhead= restore-numbers keep= images= toc media= compression= reference= bookmarks= numbering= no-page-numbers update-fields font-path= system-fonts strict-fonts allow-missing no-tags pdf-standard= headings= width= part-rule= per= field= id-field= field-format= fail-on= config= no-config q/quiet v/verbose diagnostics= color= lang= h/help V/version
end

function __fish_docconv_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_docconv_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_docconv_using_subcommand
    set -l cmd (__fish_docconv_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c docconv -n "__fish_docconv_needs_command" -s f -l from -d 'Read the input as this: tika, text, docx, flat-opc, markdown, html, mhtml or jsonl; by default the bytes decide' -r
complete -c docconv -n "__fish_docconv_needs_command" -l encoding -d 'Decode a text with this encoding: gb18030, big5, utf-16le, …; by default the bytes decide' -r
complete -c docconv -n "__fish_docconv_needs_command" -l changes -d 'Accept tracked changes, reject them, or keep all of them' -r -f -a "accept\t'As if all were accepted'
reject\t'As if all were rejected'
all\t'Insertions and deletions, each marked as what it is'"
complete -c docconv -n "__fish_docconv_needs_command" -l structure -d 'How much evidence makes a heading: eager takes less, strict only what the file says' -r -f -a "eager\t'Rather find a heading than miss one'
normal\t'What a careful reader would ask for'
strict\t'Bookmarks of headings and contents lists only'"
complete -c docconv -n "__fish_docconv_needs_command" -l articles -d 'Show articles (第十二条) and run-in headings in the outline, or keep them out of it' -r -f -a "paragraph\t'They are paragraphs and nothing else'
heading\t'Their labels stand in the outline below the headings'"
complete -c docconv -n "__fish_docconv_needs_command" -l limit -d 'Change a limit that guards against hostile files: input=MB (1024), entries=N (10000), expanded=MB (256), ratio=N (1000), depth=N (256), token=MB (16) or pages=N of a PDF (100000)' -r
complete -c docconv -n "__fish_docconv_needs_command" -l timeout -d 'Give up on an input that takes longer than this; by default none is given up' -r
complete -c docconv -n "__fish_docconv_needs_command" -s o -l output -d 'Write here; the extension says the format. - is stdout' -r -F
complete -c docconv -n "__fish_docconv_needs_command" -s t -l to -d 'Write this format: docx, pdf, text or jsonl; several with commas' -r
complete -c docconv -n "__fish_docconv_needs_command" -l output-dir -d 'Write each input\'s output into this folder, which mirrors where the inputs are' -r -F
complete -c docconv -n "__fish_docconv_needs_command" -l files-from -d 'Convert the files that this file lists, one a line; - is stdin' -r -F
complete -c docconv -n "__fish_docconv_needs_command" -s j -l jobs -d 'Convert this many files at once; by default as many as there are processors' -r
complete -c docconv -n "__fish_docconv_needs_command" -l report -d 'Write each file\'s result, time and warnings into this JSON file' -r -F
complete -c docconv -n "__fish_docconv_needs_command" -l profile -d 'Set the document in this way; by default the document decides' -r
complete -c docconv -n "__fish_docconv_needs_command" -l set -d 'Set one value of the profile: page.margin.left=27mm (repeatable)' -r
complete -c docconv -n "__fish_docconv_needs_command" -l letterhead -d 'Print this mark of the issuing authority (发文机关标志) with its red rule' -r
complete -c docconv -n "__fish_docconv_needs_command" -l keep -d 'Keep as text what is left out otherwise; several with commas' -r -f -a "markers\t'Bookmark and image markers, as they were written'
contents\t'The old contents list with its page numbers'
furniture\t'Page headers, page footers and page numbers'
noise\t'Names of embedded files that Tika appends'
all\t'All of them'"
complete -c docconv -n "__fish_docconv_needs_command" -l images -d 'Show a frame for an image without a picture, or nothing' -r -f -a "placeholder\t'A frame with the alternative text (with --media, the default for docx and pdf)'
drop\t'Nothing (the default otherwise)'"
complete -c docconv -n "__fish_docconv_needs_command" -l media -d 'Embed the pictures (png, jpg, gif) of this folder that the text names' -r -F
complete -c docconv -n "__fish_docconv_needs_command" -l compression -d 'Compress fast (1) or small (9) (DOCX, PDF)' -r
complete -c docconv -n "__fish_docconv_needs_command" -l reference -d 'Take styles, page setup, headers and footers from this Word file' -r -F
complete -c docconv -n "__fish_docconv_needs_command" -l bookmarks -d 'Which bookmarks to write' -r -f -a "keep\t'All of the document'
toc-only\t'Those of contents lists (_Toc…)'
drop\t'None'"
complete -c docconv -n "__fish_docconv_needs_command" -l numbering -d 'Keep numbers as text, or let Word count wherever it would show the same' -r -f -a "literal\t'They are text, as they were written'
auto\t'Word counts them where it would show exactly the same'"
complete -c docconv -n "__fish_docconv_needs_command" -l font-path -d 'Use the fonts of this folder in a PDF, besides the built-in ones (repeatable)' -r -F
complete -c docconv -n "__fish_docconv_needs_command" -l pdf-standard -d 'Follow a standard for archives (PDF/A-2)' -r -f -a "a-2b\t'PDF/A-2b: the pages look the same on any machine and in any year'
a-2a\t'PDF/A-2a: the words and their structure can be had, too'"
complete -c docconv -n "__fish_docconv_needs_command" -l headings -d 'How headings look' -r -f -a "plain\t'A blank line around them'
markdown\t'`#` signs before them'"
complete -c docconv -n "__fish_docconv_needs_command" -l width -d 'Wrap lines at this many columns' -r
complete -c docconv -n "__fish_docconv_needs_command" -l part-rule -d 'Put this line between the pieces of a compilation; "" puts none' -r
complete -c docconv -n "__fish_docconv_needs_command" -l per -d 'A record for every block, or for every document' -r -f -a "block\t'A heading, a paragraph, a table'
document\t'The whole document'"
complete -c docconv -n "__fish_docconv_needs_command" -l field -d 'The field of an input record that holds the text' -r
complete -c docconv -n "__fish_docconv_needs_command" -l id-field -d 'The field of an input record that names the document' -r
complete -c docconv -n "__fish_docconv_needs_command" -l field-format -d 'What the text in a record is: tika, text, markdown or html' -r
complete -c docconv -n "__fish_docconv_needs_command" -l fail-on -d 'Exit with 4 when there are warnings' -r -f -a "warning\t'Any warning'"
complete -c docconv -n "__fish_docconv_needs_command" -l config -d 'Read this configuration file instead of docconv.toml and the user\'s own' -r -F
complete -c docconv -n "__fish_docconv_needs_command" -l diagnostics -d 'How messages look: for people, a line each (file:line:col), or a JSON object each' -r -f -a "human\t'For people'
short\t'`notice.txt:3:1: warning: …`'
json\t'A JSON object a line'"
complete -c docconv -n "__fish_docconv_needs_command" -l color -d 'Colour the messages' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c docconv -n "__fish_docconv_needs_command" -l lang -d 'Speak English or Chinese; by default the locale decides' -r -f -a "en\t'English'
zh\t'中文'"
complete -c docconv -n "__fish_docconv_needs_command" -l lossy -d 'Replace bytes that the encoding cannot decode, with a warning, instead of failing'
complete -c docconv -n "__fish_docconv_needs_command" -l force -d 'Replace files that exist'
complete -c docconv -n "__fish_docconv_needs_command" -s r -l recursive -d 'Enter folders'
complete -c docconv -n "__fish_docconv_needs_command" -s 0 -l null -d 'The names in the list end with NUL, as find -print0 prints them'
complete -c docconv -n "__fish_docconv_needs_command" -l split -d 'Write each part of a compilation into a file of its own, named by its title'
complete -c docconv -n "__fish_docconv_needs_command" -l resume -d 'Skip outputs that are up to date'
complete -c docconv -n "__fish_docconv_needs_command" -l dry-run -d 'Print what would be written, and write nothing'
complete -c docconv -n "__fish_docconv_needs_command" -l restore-numbers -d 'Show the numbers of headings that Word showed, where Tika printed others or none'
complete -c docconv -n "__fish_docconv_needs_command" -l toc -d 'Make a contents list where the document has none (DOCX, PDF)'
complete -c docconv -n "__fish_docconv_needs_command" -l no-page-numbers -d 'Leave the page numbers of a contents list to Word (F9); by default they are those that the PDF would have'
complete -c docconv -n "__fish_docconv_needs_command" -l update-fields -d 'Let Word update contents lists when it opens the file; it asks first'
complete -c docconv -n "__fish_docconv_needs_command" -l system-fonts -d 'Use the fonts of this machine too; another machine may then make other pages'
complete -c docconv -n "__fish_docconv_needs_command" -l strict-fonts -d 'Fail when a built-in font would stand in for one that the profile names'
complete -c docconv -n "__fish_docconv_needs_command" -l allow-missing -d 'Make the PDF although many characters have no font'
complete -c docconv -n "__fish_docconv_needs_command" -l no-tags -d 'Leave out what the file says of its structure: smaller, and harder to read aloud'
complete -c docconv -n "__fish_docconv_needs_command" -l no-config -d 'Read no configuration file'
complete -c docconv -n "__fish_docconv_needs_command" -s q -l quiet -d 'Print errors only'
complete -c docconv -n "__fish_docconv_needs_command" -s v -l verbose -d 'Print every warning'
complete -c docconv -n "__fish_docconv_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c docconv -n "__fish_docconv_needs_command" -s V -l version -d 'Print version'
complete -c docconv -n "__fish_docconv_needs_command" -a "outline" -d 'Print the outline: titles and headings, indented'
complete -c docconv -n "__fish_docconv_needs_command" -a "profiles" -d 'List the built-in profiles'
complete -c docconv -n "__fish_docconv_needs_command" -a "profile" -d 'Show a profile, or check one that you wrote'
complete -c docconv -n "__fish_docconv_needs_command" -a "check" -d 'Say how a document departs from the conventions of official documents'
complete -c docconv -n "__fish_docconv_needs_command" -a "inspect" -d 'Say what an input is: encoding, form, language, parts, counts, warnings'
complete -c docconv -n "__fish_docconv_needs_command" -a "formats" -d 'List the formats that docconv reads and writes'
complete -c docconv -n "__fish_docconv_needs_command" -a "fonts" -d 'List the fonts that PDFs can use, and which of them each role of a profile takes'
complete -c docconv -n "__fish_docconv_needs_command" -a "config" -d 'Say what every flag would be, and where that is set'
complete -c docconv -n "__fish_docconv_needs_command" -a "completions" -d 'Print the completions of a shell'
complete -c docconv -n "__fish_docconv_needs_command" -a "man" -d 'Print the manual page'
complete -c docconv -n "__fish_docconv_needs_command" -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c docconv -n "__fish_docconv_using_subcommand outline" -s f -l from -d 'Read the input as this: tika, text, docx, flat-opc, markdown, html, mhtml or jsonl; by default the bytes decide' -r
complete -c docconv -n "__fish_docconv_using_subcommand outline" -l encoding -d 'Decode a text with this encoding: gb18030, big5, utf-16le, …; by default the bytes decide' -r
complete -c docconv -n "__fish_docconv_using_subcommand outline" -l changes -d 'Accept tracked changes, reject them, or keep all of them' -r -f -a "accept\t'As if all were accepted'
reject\t'As if all were rejected'
all\t'Insertions and deletions, each marked as what it is'"
complete -c docconv -n "__fish_docconv_using_subcommand outline" -l structure -d 'How much evidence makes a heading: eager takes less, strict only what the file says' -r -f -a "eager\t'Rather find a heading than miss one'
normal\t'What a careful reader would ask for'
strict\t'Bookmarks of headings and contents lists only'"
complete -c docconv -n "__fish_docconv_using_subcommand outline" -l articles -d 'Show articles (第十二条) and run-in headings in the outline, or keep them out of it' -r -f -a "paragraph\t'They are paragraphs and nothing else'
heading\t'Their labels stand in the outline below the headings'"
complete -c docconv -n "__fish_docconv_using_subcommand outline" -l limit -d 'Change a limit that guards against hostile files: input=MB (1024), entries=N (10000), expanded=MB (256), ratio=N (1000), depth=N (256), token=MB (16) or pages=N of a PDF (100000)' -r
complete -c docconv -n "__fish_docconv_using_subcommand outline" -l timeout -d 'Give up on an input that takes longer than this; by default none is given up' -r
complete -c docconv -n "__fish_docconv_using_subcommand outline" -l config -d 'Read this configuration file instead of docconv.toml and the user\'s own' -r -F
complete -c docconv -n "__fish_docconv_using_subcommand outline" -l diagnostics -d 'How messages look: for people, a line each (file:line:col), or a JSON object each' -r -f -a "human\t'For people'
short\t'`notice.txt:3:1: warning: …`'
json\t'A JSON object a line'"
complete -c docconv -n "__fish_docconv_using_subcommand outline" -l color -d 'Colour the messages' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c docconv -n "__fish_docconv_using_subcommand outline" -l lang -d 'Speak English or Chinese; by default the locale decides' -r -f -a "en\t'English'
zh\t'中文'"
complete -c docconv -n "__fish_docconv_using_subcommand outline" -l json -d 'Print JSON'
complete -c docconv -n "__fish_docconv_using_subcommand outline" -l lossy -d 'Replace bytes that the encoding cannot decode, with a warning, instead of failing'
complete -c docconv -n "__fish_docconv_using_subcommand outline" -l explain -d 'Say of each title and heading how sure docconv is, and why'
complete -c docconv -n "__fish_docconv_using_subcommand outline" -l no-config -d 'Read no configuration file'
complete -c docconv -n "__fish_docconv_using_subcommand outline" -s q -l quiet -d 'Print errors only'
complete -c docconv -n "__fish_docconv_using_subcommand outline" -s v -l verbose -d 'Print every warning'
complete -c docconv -n "__fish_docconv_using_subcommand outline" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c docconv -n "__fish_docconv_using_subcommand profiles" -l config -d 'Read this configuration file instead of docconv.toml and the user\'s own' -r -F
complete -c docconv -n "__fish_docconv_using_subcommand profiles" -l diagnostics -d 'How messages look: for people, a line each (file:line:col), or a JSON object each' -r -f -a "human\t'For people'
short\t'`notice.txt:3:1: warning: …`'
json\t'A JSON object a line'"
complete -c docconv -n "__fish_docconv_using_subcommand profiles" -l color -d 'Colour the messages' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c docconv -n "__fish_docconv_using_subcommand profiles" -l lang -d 'Speak English or Chinese; by default the locale decides' -r -f -a "en\t'English'
zh\t'中文'"
complete -c docconv -n "__fish_docconv_using_subcommand profiles" -l no-config -d 'Read no configuration file'
complete -c docconv -n "__fish_docconv_using_subcommand profiles" -s q -l quiet -d 'Print errors only'
complete -c docconv -n "__fish_docconv_using_subcommand profiles" -s v -l verbose -d 'Print every warning'
complete -c docconv -n "__fish_docconv_using_subcommand profiles" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c docconv -n "__fish_docconv_using_subcommand profile; and not __fish_seen_subcommand_from show check help" -l config -d 'Read this configuration file instead of docconv.toml and the user\'s own' -r -F
complete -c docconv -n "__fish_docconv_using_subcommand profile; and not __fish_seen_subcommand_from show check help" -l diagnostics -d 'How messages look: for people, a line each (file:line:col), or a JSON object each' -r -f -a "human\t'For people'
short\t'`notice.txt:3:1: warning: …`'
json\t'A JSON object a line'"
complete -c docconv -n "__fish_docconv_using_subcommand profile; and not __fish_seen_subcommand_from show check help" -l color -d 'Colour the messages' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c docconv -n "__fish_docconv_using_subcommand profile; and not __fish_seen_subcommand_from show check help" -l lang -d 'Speak English or Chinese; by default the locale decides' -r -f -a "en\t'English'
zh\t'中文'"
complete -c docconv -n "__fish_docconv_using_subcommand profile; and not __fish_seen_subcommand_from show check help" -l no-config -d 'Read no configuration file'
complete -c docconv -n "__fish_docconv_using_subcommand profile; and not __fish_seen_subcommand_from show check help" -s q -l quiet -d 'Print errors only'
complete -c docconv -n "__fish_docconv_using_subcommand profile; and not __fish_seen_subcommand_from show check help" -s v -l verbose -d 'Print every warning'
complete -c docconv -n "__fish_docconv_using_subcommand profile; and not __fish_seen_subcommand_from show check help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c docconv -n "__fish_docconv_using_subcommand profile; and not __fish_seen_subcommand_from show check help" -f -a "show" -d 'Print a profile in full, as a file to start from'
complete -c docconv -n "__fish_docconv_using_subcommand profile; and not __fish_seen_subcommand_from show check help" -f -a "check" -d 'Check that a profile can be used'
complete -c docconv -n "__fish_docconv_using_subcommand profile; and not __fish_seen_subcommand_from show check help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c docconv -n "__fish_docconv_using_subcommand profile; and __fish_seen_subcommand_from show" -l set -d 'Set one value: page.margin.left=27mm (repeatable)' -r
complete -c docconv -n "__fish_docconv_using_subcommand profile; and __fish_seen_subcommand_from show" -l config -d 'Read this configuration file instead of docconv.toml and the user\'s own' -r -F
complete -c docconv -n "__fish_docconv_using_subcommand profile; and __fish_seen_subcommand_from show" -l diagnostics -d 'How messages look: for people, a line each (file:line:col), or a JSON object each' -r -f -a "human\t'For people'
short\t'`notice.txt:3:1: warning: …`'
json\t'A JSON object a line'"
complete -c docconv -n "__fish_docconv_using_subcommand profile; and __fish_seen_subcommand_from show" -l color -d 'Colour the messages' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c docconv -n "__fish_docconv_using_subcommand profile; and __fish_seen_subcommand_from show" -l lang -d 'Speak English or Chinese; by default the locale decides' -r -f -a "en\t'English'
zh\t'中文'"
complete -c docconv -n "__fish_docconv_using_subcommand profile; and __fish_seen_subcommand_from show" -l no-config -d 'Read no configuration file'
complete -c docconv -n "__fish_docconv_using_subcommand profile; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Print errors only'
complete -c docconv -n "__fish_docconv_using_subcommand profile; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Print every warning'
complete -c docconv -n "__fish_docconv_using_subcommand profile; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c docconv -n "__fish_docconv_using_subcommand profile; and __fish_seen_subcommand_from check" -l set -d 'Set one value: page.margin.left=27mm (repeatable)' -r
complete -c docconv -n "__fish_docconv_using_subcommand profile; and __fish_seen_subcommand_from check" -l config -d 'Read this configuration file instead of docconv.toml and the user\'s own' -r -F
complete -c docconv -n "__fish_docconv_using_subcommand profile; and __fish_seen_subcommand_from check" -l diagnostics -d 'How messages look: for people, a line each (file:line:col), or a JSON object each' -r -f -a "human\t'For people'
short\t'`notice.txt:3:1: warning: …`'
json\t'A JSON object a line'"
complete -c docconv -n "__fish_docconv_using_subcommand profile; and __fish_seen_subcommand_from check" -l color -d 'Colour the messages' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c docconv -n "__fish_docconv_using_subcommand profile; and __fish_seen_subcommand_from check" -l lang -d 'Speak English or Chinese; by default the locale decides' -r -f -a "en\t'English'
zh\t'中文'"
complete -c docconv -n "__fish_docconv_using_subcommand profile; and __fish_seen_subcommand_from check" -l no-config -d 'Read no configuration file'
complete -c docconv -n "__fish_docconv_using_subcommand profile; and __fish_seen_subcommand_from check" -s q -l quiet -d 'Print errors only'
complete -c docconv -n "__fish_docconv_using_subcommand profile; and __fish_seen_subcommand_from check" -s v -l verbose -d 'Print every warning'
complete -c docconv -n "__fish_docconv_using_subcommand profile; and __fish_seen_subcommand_from check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c docconv -n "__fish_docconv_using_subcommand profile; and __fish_seen_subcommand_from help" -f -a "show" -d 'Print a profile in full, as a file to start from'
complete -c docconv -n "__fish_docconv_using_subcommand profile; and __fish_seen_subcommand_from help" -f -a "check" -d 'Check that a profile can be used'
complete -c docconv -n "__fish_docconv_using_subcommand profile; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c docconv -n "__fish_docconv_using_subcommand check" -s f -l from -d 'Read the input as this: tika, text, docx, flat-opc, markdown, html, mhtml or jsonl; by default the bytes decide' -r
complete -c docconv -n "__fish_docconv_using_subcommand check" -l encoding -d 'Decode a text with this encoding: gb18030, big5, utf-16le, …; by default the bytes decide' -r
complete -c docconv -n "__fish_docconv_using_subcommand check" -l changes -d 'Accept tracked changes, reject them, or keep all of them' -r -f -a "accept\t'As if all were accepted'
reject\t'As if all were rejected'
all\t'Insertions and deletions, each marked as what it is'"
complete -c docconv -n "__fish_docconv_using_subcommand check" -l structure -d 'How much evidence makes a heading: eager takes less, strict only what the file says' -r -f -a "eager\t'Rather find a heading than miss one'
normal\t'What a careful reader would ask for'
strict\t'Bookmarks of headings and contents lists only'"
complete -c docconv -n "__fish_docconv_using_subcommand check" -l articles -d 'Show articles (第十二条) and run-in headings in the outline, or keep them out of it' -r -f -a "paragraph\t'They are paragraphs and nothing else'
heading\t'Their labels stand in the outline below the headings'"
complete -c docconv -n "__fish_docconv_using_subcommand check" -l limit -d 'Change a limit that guards against hostile files: input=MB (1024), entries=N (10000), expanded=MB (256), ratio=N (1000), depth=N (256), token=MB (16) or pages=N of a PDF (100000)' -r
complete -c docconv -n "__fish_docconv_using_subcommand check" -l timeout -d 'Give up on an input that takes longer than this; by default none is given up' -r
complete -c docconv -n "__fish_docconv_using_subcommand check" -l config -d 'Read this configuration file instead of docconv.toml and the user\'s own' -r -F
complete -c docconv -n "__fish_docconv_using_subcommand check" -l diagnostics -d 'How messages look: for people, a line each (file:line:col), or a JSON object each' -r -f -a "human\t'For people'
short\t'`notice.txt:3:1: warning: …`'
json\t'A JSON object a line'"
complete -c docconv -n "__fish_docconv_using_subcommand check" -l color -d 'Colour the messages' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c docconv -n "__fish_docconv_using_subcommand check" -l lang -d 'Speak English or Chinese; by default the locale decides' -r -f -a "en\t'English'
zh\t'中文'"
complete -c docconv -n "__fish_docconv_using_subcommand check" -l json -d 'Print JSON'
complete -c docconv -n "__fish_docconv_using_subcommand check" -l lossy -d 'Replace bytes that the encoding cannot decode, with a warning, instead of failing'
complete -c docconv -n "__fish_docconv_using_subcommand check" -l no-config -d 'Read no configuration file'
complete -c docconv -n "__fish_docconv_using_subcommand check" -s q -l quiet -d 'Print errors only'
complete -c docconv -n "__fish_docconv_using_subcommand check" -s v -l verbose -d 'Print every warning'
complete -c docconv -n "__fish_docconv_using_subcommand check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c docconv -n "__fish_docconv_using_subcommand inspect" -s f -l from -d 'Read the input as this: tika, text, docx, flat-opc, markdown, html, mhtml or jsonl; by default the bytes decide' -r
complete -c docconv -n "__fish_docconv_using_subcommand inspect" -l encoding -d 'Decode a text with this encoding: gb18030, big5, utf-16le, …; by default the bytes decide' -r
complete -c docconv -n "__fish_docconv_using_subcommand inspect" -l changes -d 'Accept tracked changes, reject them, or keep all of them' -r -f -a "accept\t'As if all were accepted'
reject\t'As if all were rejected'
all\t'Insertions and deletions, each marked as what it is'"
complete -c docconv -n "__fish_docconv_using_subcommand inspect" -l structure -d 'How much evidence makes a heading: eager takes less, strict only what the file says' -r -f -a "eager\t'Rather find a heading than miss one'
normal\t'What a careful reader would ask for'
strict\t'Bookmarks of headings and contents lists only'"
complete -c docconv -n "__fish_docconv_using_subcommand inspect" -l articles -d 'Show articles (第十二条) and run-in headings in the outline, or keep them out of it' -r -f -a "paragraph\t'They are paragraphs and nothing else'
heading\t'Their labels stand in the outline below the headings'"
complete -c docconv -n "__fish_docconv_using_subcommand inspect" -l limit -d 'Change a limit that guards against hostile files: input=MB (1024), entries=N (10000), expanded=MB (256), ratio=N (1000), depth=N (256), token=MB (16) or pages=N of a PDF (100000)' -r
complete -c docconv -n "__fish_docconv_using_subcommand inspect" -l timeout -d 'Give up on an input that takes longer than this; by default none is given up' -r
complete -c docconv -n "__fish_docconv_using_subcommand inspect" -l config -d 'Read this configuration file instead of docconv.toml and the user\'s own' -r -F
complete -c docconv -n "__fish_docconv_using_subcommand inspect" -l diagnostics -d 'How messages look: for people, a line each (file:line:col), or a JSON object each' -r -f -a "human\t'For people'
short\t'`notice.txt:3:1: warning: …`'
json\t'A JSON object a line'"
complete -c docconv -n "__fish_docconv_using_subcommand inspect" -l color -d 'Colour the messages' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c docconv -n "__fish_docconv_using_subcommand inspect" -l lang -d 'Speak English or Chinese; by default the locale decides' -r -f -a "en\t'English'
zh\t'中文'"
complete -c docconv -n "__fish_docconv_using_subcommand inspect" -l json -d 'Print JSON'
complete -c docconv -n "__fish_docconv_using_subcommand inspect" -l lossy -d 'Replace bytes that the encoding cannot decode, with a warning, instead of failing'
complete -c docconv -n "__fish_docconv_using_subcommand inspect" -l no-config -d 'Read no configuration file'
complete -c docconv -n "__fish_docconv_using_subcommand inspect" -s q -l quiet -d 'Print errors only'
complete -c docconv -n "__fish_docconv_using_subcommand inspect" -s v -l verbose -d 'Print every warning'
complete -c docconv -n "__fish_docconv_using_subcommand inspect" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c docconv -n "__fish_docconv_using_subcommand formats" -l config -d 'Read this configuration file instead of docconv.toml and the user\'s own' -r -F
complete -c docconv -n "__fish_docconv_using_subcommand formats" -l diagnostics -d 'How messages look: for people, a line each (file:line:col), or a JSON object each' -r -f -a "human\t'For people'
short\t'`notice.txt:3:1: warning: …`'
json\t'A JSON object a line'"
complete -c docconv -n "__fish_docconv_using_subcommand formats" -l color -d 'Colour the messages' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c docconv -n "__fish_docconv_using_subcommand formats" -l lang -d 'Speak English or Chinese; by default the locale decides' -r -f -a "en\t'English'
zh\t'中文'"
complete -c docconv -n "__fish_docconv_using_subcommand formats" -l json -d 'Print a JSON object'
complete -c docconv -n "__fish_docconv_using_subcommand formats" -l no-config -d 'Read no configuration file'
complete -c docconv -n "__fish_docconv_using_subcommand formats" -s q -l quiet -d 'Print errors only'
complete -c docconv -n "__fish_docconv_using_subcommand formats" -s v -l verbose -d 'Print every warning'
complete -c docconv -n "__fish_docconv_using_subcommand formats" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c docconv -n "__fish_docconv_using_subcommand fonts" -l profile -d 'Show what the roles of this profile take' -r
complete -c docconv -n "__fish_docconv_using_subcommand fonts" -l set -d 'Set one value of the profile: faces.kai.east-asian=["楷体"] (repeatable)' -r
complete -c docconv -n "__fish_docconv_using_subcommand fonts" -l font-path -d 'Use the fonts of this folder in a PDF, besides the built-in ones (repeatable)' -r -F
complete -c docconv -n "__fish_docconv_using_subcommand fonts" -l config -d 'Read this configuration file instead of docconv.toml and the user\'s own' -r -F
complete -c docconv -n "__fish_docconv_using_subcommand fonts" -l diagnostics -d 'How messages look: for people, a line each (file:line:col), or a JSON object each' -r -f -a "human\t'For people'
short\t'`notice.txt:3:1: warning: …`'
json\t'A JSON object a line'"
complete -c docconv -n "__fish_docconv_using_subcommand fonts" -l color -d 'Colour the messages' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c docconv -n "__fish_docconv_using_subcommand fonts" -l lang -d 'Speak English or Chinese; by default the locale decides' -r -f -a "en\t'English'
zh\t'中文'"
complete -c docconv -n "__fish_docconv_using_subcommand fonts" -l json -d 'Print a JSON object with the roles, the fonts, and those that cannot be used'
complete -c docconv -n "__fish_docconv_using_subcommand fonts" -l system-fonts -d 'Use the fonts of this machine too; another machine may then make other pages'
complete -c docconv -n "__fish_docconv_using_subcommand fonts" -l no-config -d 'Read no configuration file'
complete -c docconv -n "__fish_docconv_using_subcommand fonts" -s q -l quiet -d 'Print errors only'
complete -c docconv -n "__fish_docconv_using_subcommand fonts" -s v -l verbose -d 'Print every warning'
complete -c docconv -n "__fish_docconv_using_subcommand fonts" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c docconv -n "__fish_docconv_using_subcommand config" -s f -l from -d 'Read the input as this: tika, text, docx, flat-opc, markdown, html, mhtml or jsonl; by default the bytes decide' -r
complete -c docconv -n "__fish_docconv_using_subcommand config" -l encoding -d 'Decode a text with this encoding: gb18030, big5, utf-16le, …; by default the bytes decide' -r
complete -c docconv -n "__fish_docconv_using_subcommand config" -l changes -d 'Accept tracked changes, reject them, or keep all of them' -r -f -a "accept\t'As if all were accepted'
reject\t'As if all were rejected'
all\t'Insertions and deletions, each marked as what it is'"
complete -c docconv -n "__fish_docconv_using_subcommand config" -l structure -d 'How much evidence makes a heading: eager takes less, strict only what the file says' -r -f -a "eager\t'Rather find a heading than miss one'
normal\t'What a careful reader would ask for'
strict\t'Bookmarks of headings and contents lists only'"
complete -c docconv -n "__fish_docconv_using_subcommand config" -l articles -d 'Show articles (第十二条) and run-in headings in the outline, or keep them out of it' -r -f -a "paragraph\t'They are paragraphs and nothing else'
heading\t'Their labels stand in the outline below the headings'"
complete -c docconv -n "__fish_docconv_using_subcommand config" -l limit -d 'Change a limit that guards against hostile files: input=MB (1024), entries=N (10000), expanded=MB (256), ratio=N (1000), depth=N (256), token=MB (16) or pages=N of a PDF (100000)' -r
complete -c docconv -n "__fish_docconv_using_subcommand config" -l timeout -d 'Give up on an input that takes longer than this; by default none is given up' -r
complete -c docconv -n "__fish_docconv_using_subcommand config" -s o -l output -d 'Write here; the extension says the format. - is stdout' -r -F
complete -c docconv -n "__fish_docconv_using_subcommand config" -s t -l to -d 'Write this format: docx, pdf, text or jsonl; several with commas' -r
complete -c docconv -n "__fish_docconv_using_subcommand config" -l output-dir -d 'Write each input\'s output into this folder, which mirrors where the inputs are' -r -F
complete -c docconv -n "__fish_docconv_using_subcommand config" -l files-from -d 'Convert the files that this file lists, one a line; - is stdin' -r -F
complete -c docconv -n "__fish_docconv_using_subcommand config" -s j -l jobs -d 'Convert this many files at once; by default as many as there are processors' -r
complete -c docconv -n "__fish_docconv_using_subcommand config" -l report -d 'Write each file\'s result, time and warnings into this JSON file' -r -F
complete -c docconv -n "__fish_docconv_using_subcommand config" -l profile -d 'Set the document in this way; by default the document decides' -r
complete -c docconv -n "__fish_docconv_using_subcommand config" -l set -d 'Set one value of the profile: page.margin.left=27mm (repeatable)' -r
complete -c docconv -n "__fish_docconv_using_subcommand config" -l letterhead -d 'Print this mark of the issuing authority (发文机关标志) with its red rule' -r
complete -c docconv -n "__fish_docconv_using_subcommand config" -l keep -d 'Keep as text what is left out otherwise; several with commas' -r -f -a "markers\t'Bookmark and image markers, as they were written'
contents\t'The old contents list with its page numbers'
furniture\t'Page headers, page footers and page numbers'
noise\t'Names of embedded files that Tika appends'
all\t'All of them'"
complete -c docconv -n "__fish_docconv_using_subcommand config" -l images -d 'Show a frame for an image without a picture, or nothing' -r -f -a "placeholder\t'A frame with the alternative text (with --media, the default for docx and pdf)'
drop\t'Nothing (the default otherwise)'"
complete -c docconv -n "__fish_docconv_using_subcommand config" -l media -d 'Embed the pictures (png, jpg, gif) of this folder that the text names' -r -F
complete -c docconv -n "__fish_docconv_using_subcommand config" -l compression -d 'Compress fast (1) or small (9) (DOCX, PDF)' -r
complete -c docconv -n "__fish_docconv_using_subcommand config" -l reference -d 'Take styles, page setup, headers and footers from this Word file' -r -F
complete -c docconv -n "__fish_docconv_using_subcommand config" -l bookmarks -d 'Which bookmarks to write' -r -f -a "keep\t'All of the document'
toc-only\t'Those of contents lists (_Toc…)'
drop\t'None'"
complete -c docconv -n "__fish_docconv_using_subcommand config" -l numbering -d 'Keep numbers as text, or let Word count wherever it would show the same' -r -f -a "literal\t'They are text, as they were written'
auto\t'Word counts them where it would show exactly the same'"
complete -c docconv -n "__fish_docconv_using_subcommand config" -l font-path -d 'Use the fonts of this folder in a PDF, besides the built-in ones (repeatable)' -r -F
complete -c docconv -n "__fish_docconv_using_subcommand config" -l pdf-standard -d 'Follow a standard for archives (PDF/A-2)' -r -f -a "a-2b\t'PDF/A-2b: the pages look the same on any machine and in any year'
a-2a\t'PDF/A-2a: the words and their structure can be had, too'"
complete -c docconv -n "__fish_docconv_using_subcommand config" -l headings -d 'How headings look' -r -f -a "plain\t'A blank line around them'
markdown\t'`#` signs before them'"
complete -c docconv -n "__fish_docconv_using_subcommand config" -l width -d 'Wrap lines at this many columns' -r
complete -c docconv -n "__fish_docconv_using_subcommand config" -l part-rule -d 'Put this line between the pieces of a compilation; "" puts none' -r
complete -c docconv -n "__fish_docconv_using_subcommand config" -l per -d 'A record for every block, or for every document' -r -f -a "block\t'A heading, a paragraph, a table'
document\t'The whole document'"
complete -c docconv -n "__fish_docconv_using_subcommand config" -l field -d 'The field of an input record that holds the text' -r
complete -c docconv -n "__fish_docconv_using_subcommand config" -l id-field -d 'The field of an input record that names the document' -r
complete -c docconv -n "__fish_docconv_using_subcommand config" -l field-format -d 'What the text in a record is: tika, text, markdown or html' -r
complete -c docconv -n "__fish_docconv_using_subcommand config" -l fail-on -d 'Exit with 4 when there are warnings' -r -f -a "warning\t'Any warning'"
complete -c docconv -n "__fish_docconv_using_subcommand config" -l config -d 'Read this configuration file instead of docconv.toml and the user\'s own' -r -F
complete -c docconv -n "__fish_docconv_using_subcommand config" -l diagnostics -d 'How messages look: for people, a line each (file:line:col), or a JSON object each' -r -f -a "human\t'For people'
short\t'`notice.txt:3:1: warning: …`'
json\t'A JSON object a line'"
complete -c docconv -n "__fish_docconv_using_subcommand config" -l color -d 'Colour the messages' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c docconv -n "__fish_docconv_using_subcommand config" -l lang -d 'Speak English or Chinese; by default the locale decides' -r -f -a "en\t'English'
zh\t'中文'"
complete -c docconv -n "__fish_docconv_using_subcommand config" -l json -d 'Print a JSON object'
complete -c docconv -n "__fish_docconv_using_subcommand config" -l lossy -d 'Replace bytes that the encoding cannot decode, with a warning, instead of failing'
complete -c docconv -n "__fish_docconv_using_subcommand config" -l force -d 'Replace files that exist'
complete -c docconv -n "__fish_docconv_using_subcommand config" -s r -l recursive -d 'Enter folders'
complete -c docconv -n "__fish_docconv_using_subcommand config" -s 0 -l null -d 'The names in the list end with NUL, as find -print0 prints them'
complete -c docconv -n "__fish_docconv_using_subcommand config" -l split -d 'Write each part of a compilation into a file of its own, named by its title'
complete -c docconv -n "__fish_docconv_using_subcommand config" -l resume -d 'Skip outputs that are up to date'
complete -c docconv -n "__fish_docconv_using_subcommand config" -l dry-run -d 'Print what would be written, and write nothing'
complete -c docconv -n "__fish_docconv_using_subcommand config" -l restore-numbers -d 'Show the numbers of headings that Word showed, where Tika printed others or none'
complete -c docconv -n "__fish_docconv_using_subcommand config" -l toc -d 'Make a contents list where the document has none (DOCX, PDF)'
complete -c docconv -n "__fish_docconv_using_subcommand config" -l no-page-numbers -d 'Leave the page numbers of a contents list to Word (F9); by default they are those that the PDF would have'
complete -c docconv -n "__fish_docconv_using_subcommand config" -l update-fields -d 'Let Word update contents lists when it opens the file; it asks first'
complete -c docconv -n "__fish_docconv_using_subcommand config" -l system-fonts -d 'Use the fonts of this machine too; another machine may then make other pages'
complete -c docconv -n "__fish_docconv_using_subcommand config" -l strict-fonts -d 'Fail when a built-in font would stand in for one that the profile names'
complete -c docconv -n "__fish_docconv_using_subcommand config" -l allow-missing -d 'Make the PDF although many characters have no font'
complete -c docconv -n "__fish_docconv_using_subcommand config" -l no-tags -d 'Leave out what the file says of its structure: smaller, and harder to read aloud'
complete -c docconv -n "__fish_docconv_using_subcommand config" -l no-config -d 'Read no configuration file'
complete -c docconv -n "__fish_docconv_using_subcommand config" -s q -l quiet -d 'Print errors only'
complete -c docconv -n "__fish_docconv_using_subcommand config" -s v -l verbose -d 'Print every warning'
complete -c docconv -n "__fish_docconv_using_subcommand config" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c docconv -n "__fish_docconv_using_subcommand completions" -l config -d 'Read this configuration file instead of docconv.toml and the user\'s own' -r -F
complete -c docconv -n "__fish_docconv_using_subcommand completions" -l diagnostics -d 'How messages look: for people, a line each (file:line:col), or a JSON object each' -r -f -a "human\t'For people'
short\t'`notice.txt:3:1: warning: …`'
json\t'A JSON object a line'"
complete -c docconv -n "__fish_docconv_using_subcommand completions" -l color -d 'Colour the messages' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c docconv -n "__fish_docconv_using_subcommand completions" -l lang -d 'Speak English or Chinese; by default the locale decides' -r -f -a "en\t'English'
zh\t'中文'"
complete -c docconv -n "__fish_docconv_using_subcommand completions" -l no-config -d 'Read no configuration file'
complete -c docconv -n "__fish_docconv_using_subcommand completions" -s q -l quiet -d 'Print errors only'
complete -c docconv -n "__fish_docconv_using_subcommand completions" -s v -l verbose -d 'Print every warning'
complete -c docconv -n "__fish_docconv_using_subcommand completions" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c docconv -n "__fish_docconv_using_subcommand man" -l config -d 'Read this configuration file instead of docconv.toml and the user\'s own' -r -F
complete -c docconv -n "__fish_docconv_using_subcommand man" -l diagnostics -d 'How messages look: for people, a line each (file:line:col), or a JSON object each' -r -f -a "human\t'For people'
short\t'`notice.txt:3:1: warning: …`'
json\t'A JSON object a line'"
complete -c docconv -n "__fish_docconv_using_subcommand man" -l color -d 'Colour the messages' -r -f -a "auto\t'On a terminal, unless `NO_COLOR` is set'
always\t'Always'
never\t'Never'"
complete -c docconv -n "__fish_docconv_using_subcommand man" -l lang -d 'Speak English or Chinese; by default the locale decides' -r -f -a "en\t'English'
zh\t'中文'"
complete -c docconv -n "__fish_docconv_using_subcommand man" -l no-config -d 'Read no configuration file'
complete -c docconv -n "__fish_docconv_using_subcommand man" -s q -l quiet -d 'Print errors only'
complete -c docconv -n "__fish_docconv_using_subcommand man" -s v -l verbose -d 'Print every warning'
complete -c docconv -n "__fish_docconv_using_subcommand man" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c docconv -n "__fish_docconv_using_subcommand help; and not __fish_seen_subcommand_from outline profiles profile check inspect formats fonts config completions man help" -f -a "outline" -d 'Print the outline: titles and headings, indented'
complete -c docconv -n "__fish_docconv_using_subcommand help; and not __fish_seen_subcommand_from outline profiles profile check inspect formats fonts config completions man help" -f -a "profiles" -d 'List the built-in profiles'
complete -c docconv -n "__fish_docconv_using_subcommand help; and not __fish_seen_subcommand_from outline profiles profile check inspect formats fonts config completions man help" -f -a "profile" -d 'Show a profile, or check one that you wrote'
complete -c docconv -n "__fish_docconv_using_subcommand help; and not __fish_seen_subcommand_from outline profiles profile check inspect formats fonts config completions man help" -f -a "check" -d 'Say how a document departs from the conventions of official documents'
complete -c docconv -n "__fish_docconv_using_subcommand help; and not __fish_seen_subcommand_from outline profiles profile check inspect formats fonts config completions man help" -f -a "inspect" -d 'Say what an input is: encoding, form, language, parts, counts, warnings'
complete -c docconv -n "__fish_docconv_using_subcommand help; and not __fish_seen_subcommand_from outline profiles profile check inspect formats fonts config completions man help" -f -a "formats" -d 'List the formats that docconv reads and writes'
complete -c docconv -n "__fish_docconv_using_subcommand help; and not __fish_seen_subcommand_from outline profiles profile check inspect formats fonts config completions man help" -f -a "fonts" -d 'List the fonts that PDFs can use, and which of them each role of a profile takes'
complete -c docconv -n "__fish_docconv_using_subcommand help; and not __fish_seen_subcommand_from outline profiles profile check inspect formats fonts config completions man help" -f -a "config" -d 'Say what every flag would be, and where that is set'
complete -c docconv -n "__fish_docconv_using_subcommand help; and not __fish_seen_subcommand_from outline profiles profile check inspect formats fonts config completions man help" -f -a "completions" -d 'Print the completions of a shell'
complete -c docconv -n "__fish_docconv_using_subcommand help; and not __fish_seen_subcommand_from outline profiles profile check inspect formats fonts config completions man help" -f -a "man" -d 'Print the manual page'
complete -c docconv -n "__fish_docconv_using_subcommand help; and not __fish_seen_subcommand_from outline profiles profile check inspect formats fonts config completions man help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c docconv -n "__fish_docconv_using_subcommand help; and __fish_seen_subcommand_from profile" -f -a "show" -d 'Print a profile in full, as a file to start from'
complete -c docconv -n "__fish_docconv_using_subcommand help; and __fish_seen_subcommand_from profile" -f -a "check" -d 'Check that a profile can be used'
