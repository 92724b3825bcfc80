//! Every message of the program in both languages. A message that lacks one does not
//! compile.

use super::Lang;
use std::fmt::Display;

/// Makes a function of each message, and the list that a test looks at.
macro_rules! messages {
    ($($name:ident($($arg:ident),*) = $en:literal, $zh:literal;)*) => {
        $(
            pub(crate) fn $name(lang: Lang $(, $arg: impl Display)*) -> String {
                match lang {
                    Lang::En => format!($en),
                    Lang::Zh => format!($zh),
                }
            }
        )*

        #[cfg(test)]
        const ALL: &[(&str, &str, &str)] = &[$((stringify!($name), $en, $zh)),*];
    };
}

messages! {
    error() = "error", "错误";
    warning() = "warning", "警告";
    hint() = "hint", "提示";
    info() = "info", "信息";
    stdin() = "stdin", "标准输入";
    stdout() = "stdout", "标准输出";

    no_input() = "no input", "没有输入";
    one_output(count) = "{count} inputs, one output", "{count} 个输入，只有一个输出";
    formats_for_one() = "several formats need --output-dir", "多种格式需要 --output-dir";
    format_needed() = "--output-dir needs the format", "--output-dir 需要指明格式";
    unknown_extension(path, error) = "{path}: {error}", "{path}：{error}";
    unknown_format(word) = "unknown format `{word}`", "未知格式“{word}”";
    did_you_mean(word) = "did you mean `{word}`?", "是不是 {word}？";
    writes(names) = "docconv writes {names}", "docconv 能写 {names}";
    no_extension(path) = "{path}: the name does not say the format", "{path}：文件名看不出格式";
    stdin_into_folder() = "stdin has no name for a file in --output-dir", "标准输入没有名字，放不进 --output-dir";
    stdin_twice() = "stdin can be read only once", "标准输入只能读一次";
    binary_to_terminal(format) = "{format} is binary, and stdout is a terminal", "{format} 是二进制格式，而标准输出是终端";
    needs_folder(option) = "{option} needs --output-dir", "{option} 需要 --output-dir";
    only_jsonl() = "JSON Lines become JSON Lines only", "JSON Lines 只能转成 JSON Lines";
    not_for_records(option) = "{option} means nothing for JSON Lines, which go into one output", "{option} 不适用于 JSON Lines：记录都写进一个输出";
    bad_pattern(pattern, reason) = "{pattern}: not a pattern: {reason}", "{pattern}：不是有效的通配符：{reason}";
    no_match(pattern) = "{pattern}: nothing matches", "{pattern}：没有匹配的文件";

    reason(path, reason) = "{path}: {reason}", "{path}：{reason}";
    is_folder(path) = "{path}: is a folder", "{path}：是文件夹";
    list_unreadable(path, reason) = "{path}: cannot read the list of files: {reason}", "{path}：读不了文件清单：{reason}";
    folder_unreadable(path, reason) = "{path}: cannot be listed: {reason}", "{path}：无法列出：{reason}";
    link_loop(path) = "{path}: the link leads back to itself", "{path}：链接绕回了自身";
    output_exists(path) = "{path}: exists already", "{path}：已经存在";
    output_is_input(path) = "{path}: is the input", "{path}：就是输入文件";
    same_output(input, output) = "{input}: an earlier input has the same output: {output}", "{input}：前面有输入的输出与它相同：{output}";
    no_output_folder(output, folder) = "{output}: the folder {folder} does not exist", "{output}：文件夹 {folder} 不存在";
    link_in_tree(path) = "{path}: is a link; docconv does not leave the output folder", "{path}：是链接；docconv 不写到输出文件夹之外";
    changed(path) = "{path}: was changed while it was read", "{path}：读取过程中被改动";
    not_a_file(path) = "{path}: is no regular file", "{path}：不是普通文件";
    cannot_write(path, reason) = "{path}: cannot write: {reason}", "{path}：无法写入：{reason}";
    too_many_fonts(path, limit) = "{path}: the folder has more than {limit} font files", "{path}：文件夹中的字体文件超过 {limit} 个";
    source_date(words) = "SOURCE_DATE_EPOCH is `{words}`", "SOURCE_DATE_EPOCH 是“{words}”";
    report_in_the_way(path) = "{path}: exists and is no report of docconv", "{path}：已经存在，而且不是 docconv 的报告";
    bug(path) = "{path}: docconv failed in a way that it should not", "{path}：docconv 出了不该出的错";
    bad_record(reason) = "not a JSON object: {reason}", "不是 JSON 对象：{reason}";
    no_field(field) = "no field `{field}`", "没有字段“{field}”";
    field_is_no_text(field) = "the field `{field}` is no string", "字段“{field}”不是字符串";
    record_too_long(limit) = "the record has more than {limit} MB", "记录超过 {limit} MB";

    command_takes_nothing(name) = "`{name}` takes no arguments of converting; a file of that name is written ./{name}", "“{name}”是命令，不接受转换的参数；同名的文件请写作 ./{name}";
    not_toml(reason) = "not TOML: {reason}", "不是 TOML：{reason}";
    config_too_large(limit) = "has more than {limit} MB", "超过 {limit} MB";
    unknown_key(key) = "unknown key `{key}`", "未知的键“{key}”";
    of_one_call(key) = "`{key}` belongs on the command line: it decides where or whether one call writes", "“{key}”只能写在命令行上：它决定某一次往哪里写、写不写";
    takes_one_value(key) = "`{key}` takes a string, a number, true or false, or where it takes several a list of them", "“{key}”的值是字符串、数字、true 或 false；可取多个值时是它们的列表";
    config_read(file) = "read: {file}", "已读取：{file}";
    variable_unknown(name) = "the variable {name} sets nothing", "环境变量 {name} 不起作用";
    command_line() = "command line", "命令行";
    default() = "default", "默认";
    hint_config() = "docconv config lists every key with its value", "docconv config 列出每个键及其值";

    unknown_argument(argument) = "unknown argument {argument}", "未知参数 {argument}";
    value_needed(argument) = "{argument} needs a value", "{argument} 需要一个值";
    wrong_value(argument, value) = "{argument} cannot be {value}", "{argument} 的值不能是“{value}”";
    wrong_value_because(argument, value, why) = "{argument} cannot be {value}: {why}", "{argument} 的值不能是“{value}”：{why}";
    conflict(argument, other) = "{argument} does not go with {other}", "{argument} 不能与 {other} 同用";
    argument_needed(argument) = "{argument} is missing", "缺少 {argument}";
    too_many(value) = "{value} is one too many", "“{value}”多余";
    one_of(values) = "it is one of {values}", "可取 {values}";
    see_help() = "docconv --help lists all arguments", "docconv --help 列出全部参数";

    no_such_file() = "no such file", "没有这个文件";
    permission_denied() = "permission denied", "没有权限";
    disk_full() = "no space left on the disk", "磁盘已满";
    is_no_folder() = "is no folder", "不是文件夹";

    hint_no_input() = "name a file, or - for stdin; docconv --help shows examples", "写出文件名，或用 - 表示标准输入；docconv --help 有例子";
    hint_output_dir() = "use --output-dir DIR -t FORMAT", "请用 --output-dir 文件夹 -t 格式";
    hint_format() = "add -t docx, -t pdf or -t text", "请加上 -t docx、-t pdf 或 -t text";
    hint_extension() = "end the name in .docx, .pdf or .txt, or add -t FORMAT", "文件名以 .docx、.pdf 或 .txt 结尾，或加上 -t 格式";
    hint_use_o() = "use -o FILE", "请用 -o 文件";
    hint_dash_once() = "name - once", "- 只写一次";
    hint_pipe() = "use -o FILE, or a pipe", "请用 -o 文件，或接管道";
    hint_recursive() = "add -r to convert the files in it", "加上 -r 可转换其中的文件";
    hint_changed() = "convert it again when nothing writes it any more", "等它不再被写入后重新转换";
    hint_force() = "replace it with --force, or choose another name", "用 --force 覆盖，或换个名字";
    hint_other_name() = "choose another name; docconv never changes its input", "请换个名字；docconv 从不改动输入文件";
    hint_other_folder() = "convert it into another folder", "请转换到另一个文件夹";
    hint_mkdir(folder) = "make it first: mkdir -p {folder}", "先建立它：mkdir -p {folder}";
    hint_folder_option(option) = "{option} takes a folder that can be read", "{option} 要的是可读的文件夹";
    hint_fewer_fonts() = "name a folder with only the fonts that are needed", "请指定只含所需字体的文件夹";
    hint_source_date() = "it takes seconds since 1970: 1583571661", "它要的是 1970 年以来的秒数：1583571661";
    hint_more_fonts() = "more fonts come with --font-path DIR or --system-fonts", "可用 --font-path 文件夹 或 --system-fonts 增加字体";
    hint_name() = "check the name; - is stdin", "请检查文件名；- 表示标准输入";
    hint_may_read() = "check who may read it: ls -l", "请检查读取权限：ls -l";
    hint_make_room() = "make room, or write to another disk", "请腾出空间，或写到别的磁盘";
    hint_may_write() = "check who may write into the folder: ls -ld", "请检查文件夹的写入权限：ls -ld";
    hint_profiles() = "docconv profiles lists them; a file's name ends in .toml", "docconv profiles 列出全部；文件名要以 .toml 结尾";
    hint_cycle() = "let one of them extend a built-in profile or none", "让其中一个继承内置样式，或不继承";
    hint_profile_start() = "docconv profile show gbt9704 prints one to start from", "docconv profile show gbt9704 可打印一份作为起点";
    hint_beside() = "files are looked for beside the one that names them", "文件按引用它的文件所在位置查找";
    hint_keys() = "docconv profile show gbt9704 prints every key with its unit", "docconv profile show gbt9704 打印每个键及其单位";
    hint_remove_link() = "remove the link, or choose another output folder", "请删去链接，或换一个输出文件夹";
    hint_to_jsonl() = "add -t jsonl", "请加上 -t jsonl";
    hint_quote_pattern() = "patterns know *, ?, [a-z], {{a,b}} and **", "通配符有 *、?、[a-z]、{{a,b}} 和 **";
    hint_report() = "choose another name for the report", "请给报告换个名字";
    hint_bug() = "please report it, with the file if you may", "请报告此问题，可以的话附上文件";
    hint_build_feature() = "build it with the feature of that name", "请启用同名特性重新编译";

    more_warnings(file, count) = "{file}: and {count} more; -v prints them all", "{file}：还有 {count} 条；-v 全部显示";
    located(file, message) = "{file}: {message}", "{file}：{message}";
    line(line) = "line {line}: ", "第 {line} 行：";
    at_line(place, line, what) = "{place}, line {line}: {what}", "{place}，第 {line} 行：{what}";
    and_advice(what, advice) = "{what}; {advice}", "{what}；{advice}";
    line_restored(line, new) = "line {line}: number `{new}` restored", "第 {line} 行：恢复编号“{new}”";
    line_restored_from(line, old, new) = "line {line}: number `{old}` restored to `{new}`", "第 {line} 行：编号“{old}”恢复为“{new}”";
    picture_unreadable(name, reason) = "the picture {name} cannot be read: {reason}", "图片 {name} 读不了：{reason}";
    picture_too_large(name, limit) = "the picture {name} is left out: it has more than {limit} MB", "图片 {name} 略去：超过 {limit} MB";
    picture_outside(name) = "the picture {name} is left out: it is a link out of the folder", "图片 {name} 略去：它是指向文件夹之外的链接";

    files_converted(done, all, failed) = "{done} of {all} files converted, {failed} failed", "共 {all} 个文件，转换 {done} 个，失败 {failed} 个";
    files_up_to_date(count) = ", {count} up to date", "，已是最新 {count} 个";
    files_warned(count) = ", {count} warnings", "，警告 {count} 条";
    files_passed_over(count) = ", {count} of other kinds passed over", "，跳过其他类型 {count} 个";
    files_interrupted() = "; interrupted, the rest was not reached", "；已中断，其余未处理";
    records_read(done, failed) = "{done} records read, {failed} bad", "读入 {done} 条记录，坏记录 {failed} 条";
    stopping() = "stopping after the files in work; once more stops at once", "处理完手头的文件后停止；再按一次立即停止";
    so_far(done, failed) = "{done} files so far, {failed} failed", "已处理 {done} 个文件，失败 {failed} 个";
    records_so_far(done, failed) = "{done} records so far, {failed} bad", "已处理 {done} 条记录，坏记录 {failed} 条";
    inspected(input, form, language, profile, figures, faces) =
        "{input}\nform      {form}\nlanguage  {language}\nprofile   {profile}\ncounts    {figures}\nfaces     {faces}\n",
        "{input}\n形式  {form}\n语言  {language}\n样式  {profile}\n数量  {figures}\n字体  {faces}\n";
    formats(reads, writes) = "reads   {reads}\nwrites  {writes}\n", "读  {reads}\n写  {writes}\n";
    progress_files(rate, failed) = "{rate} MB/s, {failed} errors", "{rate} MB/s，错误 {failed}";
    would_write(input, output) = "{input} -> {output}", "{input} -> {output}";
    would_replace(input, output) = "{input} -> {output} (replaces it)", "{input} -> {output}（覆盖）";
    would_split(input, output) = "{input} -> {output}, each part of a compilation in a folder of that name", "{input} -> {output}，汇编的各部分放在同名文件夹里";
    is_up_to_date(input, output) = "{input} -> {output} (up to date)", "{input} -> {output}（已是最新）";
    line_up_to_date(output) = "{output}: up to date", "{output}：已是最新";

    from_format(format) = "from {format}", "源格式 {format}";
    format_in(format, encoding) = "{format} in {encoding}", "{format}（{encoding}）";
    profile(name) = ", profile {name}", "，样式 {name}";
    profile_because(reason) = " ({reason})", "（{reason}）";

    fonts_of_roles(profile) = "Roles of profile {profile}:", "样式 {profile} 的角色：";
    fonts_there() = "Fonts:", "字体：";
    fonts_not_usable() = "Not usable:", "不能使用：";
    role_from(role, name, file) = "{role}: {name} from {file}", "{role}：{name}，取自 {file}";
    role_same(role, used, name) = "{role}: built-in {used} (for {name})", "{role}：内置 {used}（即 {name}）";
    role_stand_in(role, used, names) = "{role}: built-in {used} stands in for {names}", "{role}：内置 {used} 代替 {names}";
    role_nothing(role, names) = "{role}: no font for {names}", "{role}：没有可代替 {names} 的字体";
    built_in() = "built-in", "内置";
    stand_ins(roles) = ", built-in fonts for {roles}", "，用内置字体代替的角色：{roles}";

    finding_one() = "1 finding", "1 处问题";
    findings(count) = "{count} findings", "{count} 处问题";
    profile_sound(name, width, height) = "{name}: sound; text area {width} × {height} mm", "{name}：有效；版心 {width} × {height} mm";
    profile_grid(lines, characters) = ", {lines} lines of {characters} characters", "，每页 {lines} 行，每行 {characters} 字";
}

/// What stands between the things of a list.
pub(crate) fn comma(lang: Lang) -> &'static str {
    match lang {
        Lang::En => ", ",
        Lang::Zh => "，",
    }
}

/// A count in words: English tells one from many, Chinese needs a measure.
macro_rules! counts {
    ($($name:ident = $one:literal, $many:literal, $zh:literal;)*) => {
        $(
            pub(crate) fn $name(lang: Lang, count: usize) -> String {
                match (lang, count) {
                    (Lang::En, 1) => concat!("1 ", $one).to_owned(),
                    (Lang::En, _) => format!(concat!("{} ", $many), count),
                    (Lang::Zh, _) => format!($zh, count),
                }
            }
        )*
    };
}

counts! {
    parts = "part", "parts", "{} 个部分";
    headings = "heading", "headings", "{} 个标题";
    markers = "marker stripped", "markers stripped", "去掉 {} 个标记";
    contents_entries = "contents entry left out", "contents entries left out", "略去 {} 条目录";
    furniture = "page header or footer left out", "page headers and footers left out", "略去 {} 处页眉页脚";
    embedded_names = "embedded name left out", "embedded names left out", "略去 {} 个附件名";
    images_missing = "image not resolved", "images not resolved", "{} 幅图片未找到";
    characters = "character", "characters", "{} 字";
    lines = "line", "lines", "{} 行";
    tables = "table", "tables", "{} 个表格";
    bookmarks = "bookmark", "bookmarks", "{} 个书签";
    images = "image", "images", "{} 幅图片";
    pages = "page", "pages", "{} 页";
    warnings = "warning", "warnings", "{} 条警告";
}

#[cfg(test)]
mod tests {
    use super::*;

    fn placeholders(text: &str) -> Vec<&str> {
        let pieces = text.split('{').skip(1);
        let mut names: Vec<&str> = pieces
            .filter_map(|piece| piece.split_once('}'))
            .map(|(name, _)| name)
            .collect();
        names.sort_unstable();
        names
    }

    #[test]
    fn both_languages_say_the_same_things() {
        for (name, en, zh) in ALL {
            assert_eq!(placeholders(en), placeholders(zh), "{name}");
            assert!(!en.is_empty() && !zh.is_empty(), "{name}");
        }
    }

    #[test]
    fn one_is_not_many() {
        assert_eq!(pages(Lang::En, 1), "1 page");
        assert_eq!(pages(Lang::En, 0), "0 pages");
        assert_eq!(pages(Lang::Zh, 3), "3 页");
    }
}
