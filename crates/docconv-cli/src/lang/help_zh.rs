//! What help says, in Chinese: by commands, arguments, values and headings.

pub(super) const ABOUT: &str = "把 Word 文件及其导出文本转换成 Word 文件、PDF 和纯文本";

pub(super) const EXAMPLES: &str = "\
例子：
  docconv notice.txt -o notice.pdf           生成 PDF（或 .docx、.txt）
  docconv notice.txt                         在屏幕上显示纯文本
  docconv report.docx -o report.pdf          直接读取 Word 文件
  docconv old.txt --encoding gb18030 -o old.docx
  docconv -r exports --output-dir out -t pdf,docx,txt
  tika --text old.doc | docconv - -o new.docx
  docconv --from jsonl corpus.jsonl.gz -t jsonl -o blocks.jsonl
  docconv outline notice.txt                 每一行被看作什么
  docconv check notice.txt                   与 GB/T 9704 有哪些不符
  docconv profile show gbt9704 > house.toml  以此为起点修改版式
  docconv fonts --system-fonts               PDF 会用哪些字体
";

pub(super) const AFTER: &str = "\
退出码：0 完成；1 失败；2 用法错误；3 若干文件中有的失败；
4 完成，但有 check 或 --fail-on 所问的问题；130 被中断。
与命令同名的文件请写作 ./outline。";

pub(super) const USAGE: &str = "\
docconv 输入... [-o 输出]
      docconv 输入... --output-dir 文件夹 -t 格式,...
      docconv 命令 ...";

pub(super) const HEADINGS: &[(&str, &str)] = &[
    ("Input", "输入"),
    ("Many files", "多个文件"),
    ("Document", "文档"),
    ("DOCX", "DOCX"),
    ("Fonts", "字体"),
    ("PDF", "PDF"),
    ("Text", "纯文本"),
    ("JSON Lines", "JSON Lines"),
    ("Configuration", "配置"),
    ("Messages", "消息"),
];

pub(super) const COMMANDS: &[(&str, &str)] = &[
    ("outline", "显示大纲：标题逐级缩进"),
    ("profiles", "列出内置样式"),
    ("profile", "显示一份样式，或检查自己写的样式"),
    ("profile show", "完整打印一份样式，可作为起点"),
    ("profile check", "检查一份样式能否使用"),
    ("check", "指出文档与公文格式规范不符之处"),
    ("inspect", "说明输入是什么：编码、形式、语言、部分、数量、警告"),
    ("formats", "列出 docconv 能读写的格式"),
    ("fonts", "列出 PDF 可用的字体，以及样式的每个角色用哪一种"),
    ("config", "列出每个选项的值及其来源"),
    ("completions", "打印 shell 的补全脚本"),
    ("man", "打印手册页"),
    ("help", "显示本帮助，或某个命令的帮助"),
];

pub(super) const ARGS: &[(&str, &str)] = &[
    ("help", "显示帮助"),
    ("version", "显示版本"),
    ("inputs", "Word 文件，或 Tika、Word 导出的文本；- 表示标准输入"),
    ("input", "Word 文件，或 Tika、Word 导出的文本；- 表示标准输入"),
    ("json", "以 JSON 打印"),
    ("explain", "说明每个标题有多大把握，依据是什么"),
    ("shell", "bash、zsh、fish、powershell 或 elvish"),
    (
        "from",
        "按此格式读取：tika、text、docx、flat-opc、markdown、html、mhtml 或 jsonl；默认看内容",
    ),
    ("encoding", "文本按此编码读取：gb18030、big5、utf-16le 等；默认看内容"),
    ("lossy", "无法解码的字节换成替换符并警告，而不是失败"),
    ("changes", "修订：接受、拒绝，或全部保留"),
    ("structure", "多少依据才算标题：eager 要求较低，strict 只看文件写明的"),
    ("articles", "条文（第十二条）和段首小标题是否列入大纲"),
    (
        "limit",
        "改变防范恶意文件的限度：input=MB（1024）、entries=N（10000）、expanded=MB（256）、ratio=N（1000）、depth=N（256）、token=MB（16），或 PDF 的 pages=N（100000）",
    ),
    ("timeout", "一个输入超过此秒数即放弃；默认不限"),
    ("output", "写到此处；扩展名决定格式。- 表示标准输出"),
    ("to", "写成此格式：docx、pdf、text 或 jsonl；多个用逗号隔开"),
    ("output_dir", "各输入的输出写到此文件夹，目录结构与输入相同"),
    ("force", "覆盖已有的文件"),
    ("recursive", "进入文件夹"),
    ("files_from", "转换此文件列出的文件，一行一个；- 表示标准输入"),
    ("null", "清单中的名字以 NUL 结尾，如 find -print0 的输出"),
    ("split", "汇编的各部分写成单独的文件，以标题命名"),
    ("jobs", "同时转换多少个文件；默认与处理器数相同"),
    ("resume", "跳过已是最新的输出"),
    ("dry_run", "只说会写什么，不写"),
    ("report", "把每个文件的结果、用时和警告写进此 JSON 文件"),
    ("profile", "按此样式排版；默认由文档决定"),
    ("fonts profile", "看此样式的各个角色用什么字体"),
    ("profile show profile", "内置样式的名字，或文件"),
    ("profile check profile", "内置样式的名字，或文件"),
    ("set", "改样式的一个值：page.margin.left=27mm（可多次）"),
    ("letterhead", "印此发文机关标志及其红线"),
    ("restore_numbers", "显示 Word 中的标题编号，哪怕 Tika 打印的不同或没有"),
    ("keep", "把本来略去的内容作为文字保留；多个用逗号隔开"),
    ("images", "没有图片时显示一个框，或什么都不显示"),
    ("toc", "没有目录的文档加上目录（DOCX、PDF）"),
    ("media", "嵌入此文件夹中文档提到的图片（png、jpg、gif）"),
    ("reference", "样式、页面设置、页眉页脚取自此 Word 文件"),
    ("bookmarks", "写哪些书签"),
    ("numbering", "编号写成文字，或在显示完全相同之处由 Word 计数"),
    ("no_page_numbers", "目录页码留给 Word 填（F9）；默认是 PDF 的页码"),
    ("update_fields", "Word 打开文件时更新目录；它会先询问"),
    ("compression", "压缩：快（1）或小（9）（DOCX、PDF）"),
    ("font_path", "除内置字体外，PDF 还使用此文件夹的字体（可多次）"),
    ("system_fonts", "也使用本机字体；换一台机器，页面可能不同"),
    ("strict_fonts", "样式指定的字体要用内置字体代替时失败"),
    ("allow_missing", "许多字没有字体也生成 PDF"),
    ("no_tags", "不写文档结构：文件较小，但不便朗读"),
    ("pdf_standard", "遵循归档标准（PDF/A-2）"),
    ("headings", "标题的样子"),
    ("width", "按此列数折行"),
    ("part_rule", "汇编各部分之间印此行；\"\" 表示不印"),
    ("per", "每块一条记录，或每个文档一条"),
    ("field", "输入记录中放文本的字段"),
    ("id_field", "输入记录中标识文档的字段"),
    ("field_format", "记录中的文本是什么：tika、text、markdown 或 html"),
    ("fail_on", "有警告时以 4 退出"),
    ("config", "读此配置文件，而不是 docconv.toml 和用户自己的"),
    ("no_config", "不读配置文件"),
    ("quiet", "只显示错误"),
    ("verbose", "显示每条警告"),
    ("diagnostics", "消息的样子：给人看、每条一行（文件:行:列），或每条一个 JSON 对象"),
    ("color", "给消息上色"),
    ("lang", "说英文或中文；默认由系统语言决定"),
];

pub(super) const VALUES: &[(&str, &str)] = &[
    ("changes accept", "视为全部接受"),
    ("changes reject", "视为全部拒绝"),
    ("changes all", "插入和删除都保留，各自注明"),
    ("structure eager", "宁可多认标题，不可漏掉"),
    ("structure normal", "细心读者所要求的依据"),
    ("structure strict", "只认标题书签和目录"),
    ("articles paragraph", "只是段落"),
    ("articles heading", "条号列在大纲中，位于标题之下"),
    ("keep markers", "书签和图片标记，照原样"),
    ("keep contents", "旧目录及其页码"),
    ("keep furniture", "页眉、页脚和页码"),
    ("keep noise", "Tika 附上的嵌入文件名"),
    ("keep all", "以上全部"),
    ("images placeholder", "一个带替代文字的框（有 --media 时 docx 和 pdf 的默认值）"),
    ("images drop", "什么都不显示（其他情形的默认值）"),
    ("bookmarks keep", "文档的全部书签"),
    ("bookmarks toc-only", "目录的书签（_Toc…）"),
    ("bookmarks drop", "都不写"),
    ("numbering literal", "照原文写成文字"),
    ("numbering auto", "显示完全相同之处由 Word 计数"),
    ("pdf_standard a-2b", "PDF/A-2b：页面在任何机器、任何年代看来都一样"),
    ("pdf_standard a-2a", "PDF/A-2a：文字及其结构也可取用"),
    ("headings plain", "前后空一行"),
    ("headings markdown", "前面加 #"),
    ("per block", "标题、段落、表格各一条"),
    ("per document", "整个文档一条"),
    ("fail_on warning", "任何警告"),
    ("diagnostics human", "给人看"),
    ("diagnostics short", "`notice.txt:3:1: 警告: …`"),
    ("diagnostics json", "每行一个 JSON 对象"),
    ("color auto", "在终端上，除非设置了 `NO_COLOR`"),
    ("color always", "总是"),
    ("color never", "从不"),
    ("lang en", "English"),
    ("lang zh", "中文"),
];
