<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>FloatingLine</name>
    <message>
        <source>Lyricast: Floating Line</source>
        <translation>Lyricast：悬浮字幕</translation>
    </message>
    <message>
        <source>Floating Line</source>
        <translation>悬浮字幕</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Change the size</source>
        <translation>改变大小</translation>
    </message>
</context>
<context>
    <name>CopiesDialog</name>
    <message>
        <source>Copies of the Library</source>
        <translation>节目库的副本</translation>
    </message>
    <message>
        <source>A copy is kept of each of the last seven days. The one you choose takes the place of the library; what is there now is kept in a file beside it. Settings stay as they are.</source>
        <translation>最近七天每天保留一份副本。所选副本将取代现在的节目库；现有内容另存为旁边的一个文件。设置保持不变。</translation>
    </message>
    <message>
        <source>There are no copies yet. One is made on every day you use Lyricast.</source>
        <translation>还没有副本。使用 Lyricast 的每一天都会保存一份。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Use This Copy</source>
        <translation>使用这份副本</translation>
    </message>
    <message>
        <source>{day}: {episodes} episodes, {bookmarks} bookmarks</source>
        <translation>{day}：{episodes} 期节目，{bookmarks} 个书签</translation>
    </message>
</context>
<context>
    <name>BookmarkPanel</name>
    <message>
        <source>This Episode</source>
        <translation>本期</translation>
    </message>
    <message>
        <source>All Episodes</source>
        <translation>所有节目</translation>
    </message>
    <message>
        <source>Bookmarks</source>
        <translation>书签</translation>
    </message>
    <message>
        <source>No bookmarks yet. Press B to keep the sentence you hear, or select a longer passage first.</source>
        <translation>还没有书签。按 B 键收藏正在听的句子；想收藏更长的一段，请先选中文字。</translation>
    </message>
    <message>
        <source>Close the bookmarks</source>
        <translation>关闭书签列表</translation>
    </message>
</context>
<context>
    <name>ChaptersPresenter</name>
    <message>
        <source>A Chapter Begins Here…</source>
        <translation>从这句开始新的一章…</translation>
    </message>
</context>
<context>
    <name>ChapterList</name>
    <message>
        <source>Copy the List</source>
        <translation>复制列表</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Chapters</source>
        <translation>章节</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>编辑…</translation>
    </message>
    <message>
        <source>As in the Text</source>
        <translation>恢复原样</translation>
    </message>
</context>
<context>
    <name>DialogsPresenter</name>
    <message>
        <source>Plays a podcast and lights up the sentence being spoken, in the text you have, even when it is a translation.</source>
        <translation>播放播客，并在你手头的文稿里点亮正在说的那一句，哪怕文稿是译文。</translation>
    </message>
    <message>
        <source>About Lyricast</source>
        <translation>关于 Lyricast</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Beginning of the file</source>
        <translation>文件开头</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Second language</source>
        <translation>第二语言</translation>
    </message>
    <message>
        <source>Names of speakers</source>
        <translation>说话人姓名</translation>
    </message>
    <message>
        <source>Whole sentences</source>
        <translation>整句显示</translation>
    </message>
    <message>
        <source>Audio in one piece</source>
        <translation>音频不分章</translation>
    </message>
    <message>
        <source>Audio in the file</source>
        <translation>嵌入音频</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
</context>
<context>
    <name>ExportPresenter</name>
    <message>
        <source>Whole episode</source>
        <translation>整期节目</translation>
    </message>
    <message>
        <source>This chapter: {title}</source>
        <translation>本章：{title}</translation>
    </message>
    <message>
        <source>Selection ({count} sentences)</source>
        <translation>选中的 {count} 句</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
</context>
<context>
    <name>QuoteExport</name>
    <message>
        <source>Save the Clips</source>
        <translation>保存片段</translation>
    </message>
    <message>
        <source>Save the Clip</source>
        <translation>保存片段</translation>
    </message>
    <message>
        <source>Save the List</source>
        <translation>保存列表</translation>
    </message>
</context>
<context>
    <name>KeyTable</name>
    <message>
        <source>Keyboard Shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>更改…</translation>
    </message>
</context>
<context>
    <name>LibraryPresenter</name>
    <message>
        <source>All files</source>
        <translation>所有文件</translation>
    </message>
    <message>
        <source>Where is “{name}” now?</source>
        <translation>“{name}”现在在哪里？</translation>
    </message>
</context>
<context>
    <name>LibraryMenus</name>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Write down what is said</source>
        <translation>听写全文</translation>
    </message>
    <message>
        <source>Time the text</source>
        <translation>对齐文稿</translation>
    </message>
    <message>
        <source>Find “{name}”…</source>
        <translation>查找“{name}”…</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Remove from the library</source>
        <translation>从节目库移除</translation>
    </message>
    <message>
        <source>Show in its folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>Time the texts ({count})</source>
        <translation>对齐文稿（{count}）</translation>
    </message>
    <message>
        <source>Write down what is said ({count})</source>
        <translation>听写全文（{count}）</translation>
    </message>
    <message>
        <source>Remove from the library ({count})</source>
        <translation>从节目库移除（{count}）</translation>
    </message>
    <message>
        <source>Resume the download</source>
        <translation>继续下载</translation>
    </message>
    <message>
        <source>Cancel the download</source>
        <translation>不再下载</translation>
    </message>
</context>
<context>
    <name>LibraryPage</name>
    <message>
        <source>Drop audio, its text or a folder anywhere in this window</source>
        <translation>把音频、文稿或文件夹拖进窗口任意处即可打开</translation>
    </message>
    <message>
        <source>Episodes</source>
        <translation>节目</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>节目库</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Search all texts, bookmarks and notes</source>
        <translation>搜索全部文稿、书签和笔记</translation>
    </message>
    <message>
        <source>Podcasts</source>
        <translation>播客</translation>
    </message>
</context>
<context>
    <name>LibraryRows</name>
    <message>
        <source>Downloads</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>1 sentence</source>
        <translation>1 句</translation>
    </message>
    <message>
        <source>{count} sentences</source>
        <translation>{count} 句</translation>
    </message>
    <message>
        <source>Episodes</source>
        <translation>节目</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>已听完</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>最近</translation>
    </message>
    <message>
        <source>Bookmarks, notes and pins</source>
        <translation>书签、笔记和固定的句子</translation>
    </message>
</context>
<context>
    <name>LinkFollower</name>
    <message>
        <source>The episode of this link is not known here. Open its audio and its text, and the link leads there.</source>
        <translation>这里没有这个链接所指的节目。打开它的音频和文稿后，就会跳到链接的位置。</translation>
    </message>
    <message>
        <source>“{path}” is no longer there. Open the audio where it is now, and the link leads there.</source>
        <translation>“{path}”已不在原处。从现在的位置打开这段音频，就会跳到链接的位置。</translation>
    </message>
    <message>
        <source>The audio file is not the one the link was made for; it has been replaced since.</source>
        <translation>音频文件已被替换，不再是创建链接时的那一个。</translation>
    </message>
</context>
<context>
    <name>SidePanel</name>
    <message>
        <source>Export the list</source>
        <translation>导出列表</translation>
    </message>
</context>
<context>
    <name>UpdateCheck</name>
    <message>
        <source>You have the newest version of Lyricast, {version}.</source>
        <translation>你用的已经是最新版：Lyricast {version}。</translation>
    </message>
    <message>
        <source>Lyricast {new} is available. You have {old}.</source>
        <translation>Lyricast {new} 已发布，你现在用的是 {old}。</translation>
    </message>
    <message>
        <source>New Version</source>
        <translation>有新版本</translation>
    </message>
    <message>
        <source>&amp;Show the Page</source>
        <translation>打开发布页(&amp;S)</translation>
    </message>
</context>
<context>
    <name>MediaPlayer</name>
    <message>
        <source>there is no sound in it</source>
        <translation>里面没有声音</translation>
    </message>
</context>
<context>
    <name>ModelOffer</name>
    <message>
        <source>Download the model ({size})</source>
        <translation>下载模型（{size}）</translation>
    </message>
    <message>
        <source>Downloading the model. You can keep listening.</source>
        <translation>正在下载模型，可以继续收听。</translation>
    </message>
    <message>
        <source>Progress of the download</source>
        <translation>下载进度</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>These times are estimated from pauses. With a speech model, every sentence is found by listening. It is downloaded once.</source>
        <translation>目前的时间是按停顿估算的。下载一次会听音的模型，就能逐句找准。</translation>
    </message>
</context>
<context>
    <name>NoteDialog</name>
    <message>
        <source>Note</source>
        <translation>笔记</translation>
    </message>
    <message>
        <source>Your note</source>
        <translation>你的笔记</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>OfferBar</name>
    <message>
        <source>Another text…</source>
        <translation>换一份文稿…</translation>
    </message>
    <message>
        <source>Choose its audio…</source>
        <translation>选择音频…</translation>
    </message>
    <message>
        <source>Choose its text…</source>
        <translation>选择文稿…</translation>
    </message>
    <message>
        <source>Never mind</source>
        <translation>算了</translation>
    </message>
    <message>
        <source>Open together</source>
        <translation>一起打开</translation>
    </message>
    <message>
        <source>Use for this episode</source>
        <translation>用于这期节目</translation>
    </message>
    <message>
        <source>Play without a text</source>
        <translation>不用文稿，直接播放</translation>
    </message>
    <message>
        <source>“{name}” is ready. Is it the text of “{title}”?</source>
        <translation>“{name}”已就绪。它是“{title}”的文稿吗？</translation>
    </message>
    <message>
        <source>“{name}” is ready. Its audio may be “{other}”.</source>
        <translation>“{name}”已就绪。旁边的“{other}”可能是它的音频。</translation>
    </message>
    <message>
        <source>“{name}” is ready. Its text may be “{other}”.</source>
        <translation>“{name}”已就绪。旁边的“{other}”可能是它的文稿。</translation>
    </message>
    <message>
        <source>“{name}” is ready. Now drop its audio here, or choose it.</source>
        <translation>“{name}”已就绪。请把它的音频拖进来，或点按钮选择。</translation>
    </message>
    <message>
        <source>“{name}” is ready. Now drop its text here, or choose it.</source>
        <translation>“{name}”已就绪。请把它的文稿拖进来，或点按钮选择。</translation>
    </message>
</context>
<context>
    <name>FileIntake</name>
    <message>
        <source>Now open the text of “{name}”</source>
        <translation>请打开“{name}”的文稿</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文稿</translation>
    </message>
    <message>
        <source>Now open the audio of “{name}”</source>
        <translation>请打开“{name}”的音频</translation>
    </message>
    <message>
        <source>Audio</source>
        <translation>音频</translation>
    </message>
    <message>
        <source>Open an audio file and its text</source>
        <translation>打开音频和它的文稿</translation>
    </message>
    <message>
        <source>Audio and text</source>
        <translation>音频和文稿</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>所有文件</translation>
    </message>
</context>
<context>
    <name>FollowChip</name>
    <message>
        <source>Back to the current sentence</source>
        <translation>回到当前句</translation>
    </message>
</context>
<context>
    <name>SentenceMenuPresenter</name>
    <message>
        <source>Play from Here</source>
        <translation>从这里播放</translation>
    </message>
    <message>
        <source>Loop It</source>
        <translation>循环播放</translation>
    </message>
    <message>
        <source>Drill It</source>
        <translation>精练</translation>
    </message>
</context>
<context>
    <name>MiniPlayer</name>
    <message>
        <source>Back to the episode</source>
        <translation>回到节目</translation>
    </message>
</context>
<context>
    <name>PlayerPage</name>
    <message>
        <source>Text of the episode</source>
        <translation>节目文稿</translation>
    </message>
</context>
<context>
    <name>ProgressStrip</name>
    <message>
        <source>Reading the text…</source>
        <translation>正在读取文稿…</translation>
    </message>
    <message>
        <source>Reading the audio: {percent}</source>
        <translation>正在读取音频：{percent}</translation>
    </message>
    <message>
        <source>Finding speech and pauses: {percent}</source>
        <translation>正在辨别语音与停顿：{percent}</translation>
    </message>
    <message>
        <source>Making a first estimate: {percent}</source>
        <translation>正在估算时间：{percent}</translation>
    </message>
    <message>
        <source>Loading the model: {percent}</source>
        <translation>正在加载模型：{percent}</translation>
    </message>
    <message>
        <source>Checking the text against the audio: {percent}</source>
        <translation>正在核对文稿与音频：{percent}</translation>
    </message>
    <message>
        <source>Timing the text: {percent}</source>
        <translation>正在对齐文稿：{percent}</translation>
    </message>
    <message>
        <source>The text is timed.</source>
        <translation>文稿已对齐。</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Progress of the timing</source>
        <translation>对齐进度</translation>
    </message>
    <message>
        <source>Writing down what is said: {percent}</source>
        <translation>正在听写原话：{percent}</translation>
    </message>
</context>
<context>
    <name>QuotesPresenter</name>
    <message>
        <source>Quote copied</source>
        <translation>引文已复制</translation>
    </message>
    <message>
        <source>The audio is still being read</source>
        <translation>音频还在读取</translation>
    </message>
    <message>
        <source>Link to {time} copied</source>
        <translation>已复制 {time} 处的链接</translation>
    </message>
    <message>
        <source>Play from Here</source>
        <translation>从这里播放</translation>
    </message>
    <message>
        <source>Edit the Note…</source>
        <translation>编辑笔记…</translation>
    </message>
    <message>
        <source>Copy the Quote</source>
        <translation>复制引文</translation>
    </message>
    <message>
        <source>Copy the Link</source>
        <translation>复制链接</translation>
    </message>
    <message>
        <source>Save the Clip…</source>
        <translation>保存片段…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Bookmarks</source>
        <translation>书签</translation>
    </message>
    <message>
        <source>As Markdown…</source>
        <translation>存为 Markdown…</translation>
    </message>
    <message>
        <source>As a Table (CSV)…</source>
        <translation>存为表格（CSV）…</translation>
    </message>
    <message>
        <source>For Readwise (CSV)…</source>
        <translation>存为 Readwise 用的表格（CSV）…</translation>
    </message>
    <message>
        <source>As Anki Cards…</source>
        <translation>存为 Anki 卡片…</translation>
    </message>
    <message>
        <source>All Clips…</source>
        <translation>所有片段…</translation>
    </message>
    <message>
        <source>All Clips in One File…</source>
        <translation>所有片段合成一个文件…</translation>
    </message>
    <message>
        <source>As a Web Page…</source>
        <translation>存为网页…</translation>
    </message>
    <message>
        <source>“{name}” is saved</source>
        <translation>“{name}”已保存</translation>
    </message>
    <message>
        <source>Show the Folder</source>
        <translation>打开所在文件夹</translation>
    </message>
</context>
<context>
    <name>LibraryLabels</name>
    <message>
        <source>Open now</source>
        <translation>当前节目</translation>
    </message>
    <message>
        <source>Waiting to download</source>
        <translation>等待下载</translation>
    </message>
    <message>
        <source>Downloading…</source>
        <translation>正在下载…</translation>
    </message>
    <message>
        <source>Downloading {percent}</source>
        <translation>正在下载 {percent}</translation>
    </message>
    <message>
        <source>Download failed. Try again…</source>
        <translation>没有下载成功，点此重试…</translation>
    </message>
    <message>
        <source>Download incomplete. Resume…</source>
        <translation>尚未下载完，点此继续…</translation>
    </message>
    <message>
        <source>Waiting to be timed</source>
        <translation>等待对齐</translation>
    </message>
    <message>
        <source>Waiting to be written down</source>
        <translation>等待听写</translation>
    </message>
    <message>
        <source>Timing {percent}</source>
        <translation>正在对齐 {percent}</translation>
    </message>
    <message>
        <source>Writing down {percent}</source>
        <translation>正在听写 {percent}</translation>
    </message>
    <message>
        <source>At {time}</source>
        <translation>听到 {time}</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>已听完</translation>
    </message>
    <message>
        <source>Bookmark</source>
        <translation>书签</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>笔记</translation>
    </message>
    <message>
        <source>Pinned sentence</source>
        <translation>固定的句子</translation>
    </message>
    <message>
        <source>Less than a minute left</source>
        <translation>剩余不到 1 分钟</translation>
    </message>
    <message>
        <source>Not begun</source>
        <translation>还没开始</translation>
    </message>
    <message>
        <source>Not timed yet</source>
        <translation>文稿尚未对齐</translation>
    </message>
    <message>
        <source>The audio is no longer where it was. Find it…</source>
        <translation>音频不在原处，点此查找…</translation>
    </message>
    <message>
        <source>The text is no longer where it was. Find it…</source>
        <translation>文稿不在原处，点此查找…</translation>
    </message>
    <message>
        <source>Without a text</source>
        <translation>没有文稿</translation>
    </message>
    <message>
        <source>{hours} h</source>
        <translation>{hours} 小时</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} 小时 {minutes} 分钟</translation>
    </message>
    <message>
        <source>{length} left</source>
        <translation>剩余 {length}</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} 分钟</translation>
    </message>
</context>
<context>
    <name>Transport</name>
    <message>
        <source>Position in the audio</source>
        <translation>播放位置</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>音量</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Time played</source>
        <translation>已播放时间</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>剩余时间</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>an audio file and its text</source>
        <translation>一个音频文件和它的文稿</translation>
    </message>
    <message>
        <source>a copied article, then its audio</source>
        <translation>刚复制的文章，然后再选它的音频</translation>
    </message>
    <message>
        <source>two minutes of a podcast, with its text</source>
        <translation>两分钟的播客，带文稿</translation>
    </message>
    <message>
        <source>Listen to a podcast, and read along in your own text, even a translation.</source>
        <translation>听播客，说到哪句，你的文稿就亮到哪句，译文也行。</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Try the sample</source>
        <translation>试试示例</translation>
    </message>
    <message>
        <source>Drop an audio file and its text, or a folder, here</source>
        <translation>把音频和它的文稿，或整个文件夹拖到这里</translation>
    </message>
    <message>
        <source>Open a link…</source>
        <translation>打开链接…</translation>
    </message>
    <message>
        <source>the address of a podcast or an article</source>
        <translation>播客或文章的网址</translation>
    </message>
</context>
<context>
    <name>alignment</name>
    <message>
        <source>Loo&amp;k Up</source>
        <translation>查词(&amp;K)</translation>
    </message>
    <message>
        <source>Web address for look-ups</source>
        <translation>查词的网址</translation>
    </message>
    <message>
        <source>Looking Up</source>
        <translation>查词</translation>
    </message>
    <message>
        <source>Dictionaries</source>
        <translation>词典</translation>
    </message>
    <message>
        <source>StarDict files (.ifo). PyGlossary converts MDX files to StarDict. To look up a word, double-click it, or click it while holding Ctrl.</source>
        <translation>StarDict 格式，扩展名为 .ifo；MDX 词典可用 PyGlossary 转换。双击文稿里的词，或按住 Ctrl 单击，即可查词。</translation>
    </message>
    <message>
        <source>StarDict dictionaries</source>
        <translation>StarDict 词典</translation>
    </message>
    <message>
        <source>No dictionary is chosen yet: Settings ▸ Looking Up.</source>
        <translation>还没有选择词典：设置 ▸ 查词。</translation>
    </message>
    <message>
        <source>&amp;Word List</source>
        <translation>生词本(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Hide the Text until It Is Heard</source>
        <translation>听过才显示文字(&amp;Y)</translation>
    </message>
    <message>
        <source>“{word}” is in the word list</source>
        <translation>“{word}”已加入生词本</translation>
    </message>
    <message>
        <source>Adding a Word</source>
        <translation>添加生词</translation>
    </message>
    <message>
        <source>“{word}” removed from the word list</source>
        <translation>“{word}”已移出生词本</translation>
    </message>
    <message>
        <source>Removing a Word</source>
        <translation>移除生词</translation>
    </message>
    <message>
        <source>“{file}” lacks its other half, “{missing}”. Put it into the same folder.</source>
        <translation>“{file}”缺少另一半“{missing}”。请把它放到同一个文件夹里。</translation>
    </message>
    <message>
        <source>The dictionary file “{file}” is damaged. Get the dictionary again.</source>
        <translation>词典文件“{file}”已损坏，请重新获取这部词典。</translation>
    </message>
    <message>
        <source>“{file}” is an MDict dictionary, which Lyricast cannot read. Convert it to StarDict, with PyGlossary for instance.</source>
        <translation>“{file}”是 MDict 词典，Lyricast 不能读取。请先转换成 StarDict 格式，例如用 PyGlossary。</translation>
    </message>
    <message>
        <source>The dictionary “{file}” cannot be found or opened.</source>
        <translation>词典“{file}”找不到或打不开。</translation>
    </message>
    <message>
        <source>“{file}” is not a StarDict dictionary. Choose the file that ends in .ifo.</source>
        <translation>“{file}”不是 StarDict 词典。请选择以 .ifo 结尾的文件。</translation>
    </message>
    <message>
        <source>The words of “{name}” cannot be listed: there is no room in the data folder.</source>
        <translation>无法列出“{name}”的词目：数据文件夹没有空间了。</translation>
    </message>
    <message>
        <source>The word you look up replaces “word” in braces.</source>
        <translation>网址；花括号里的 word 会换成要查的词。</translation>
    </message>
    <message>
        <source>Copy quotes</source>
        <translation>复制引文时</translation>
    </message>
    <message>
        <source>as plain and rich text</source>
        <translation>用纯文本和富文本</translation>
    </message>
    <message>
        <source>in Markdown</source>
        <translation>用 Markdown</translation>
    </message>
    <message>
        <source>for Obsidian</source>
        <translation>用 Obsidian 的格式</translation>
    </message>
    <message>
        <source>with your own template</source>
        <translation>用自己的模板</translation>
    </message>
    <message>
        <source>Your own template</source>
        <translation>自己的模板</translation>
    </message>
    <message>
        <source>Fields in braces: quote, original, speaker, title, time, moment (the time with its link), link, note. A line whose fields are all empty is left out.</source>
        <translation>花括号里写字段：quote（引文）、original（原话）、speaker（说话人）、title（标题）、time（时间）、moment（带链接的时间）、link（链接）、note（笔记）。字段全空的一行会略去。</translation>
    </message>
    <message>
        <source>Justified</source>
        <translation>两端对齐</translation>
    </message>
    <message>
        <source>Lines end at the same edge.</source>
        <translation>各行右边对齐。</translation>
    </message>
    <message>
        <source>Copy the Chapter Li&amp;st</source>
        <translation>复制章节列表(&amp;S)</translation>
    </message>
    <message>
        <source>Chapter list copied</source>
        <translation>已复制章节列表</translation>
    </message>
    <message>
        <source>Skip back by</source>
        <translation>每次后退</translation>
    </message>
    <message>
        <source>Skip forward by</source>
        <translation>每次前进</translation>
    </message>
    <message>
        <source>{count} seconds</source>
        <translation>{count} 秒</translation>
    </message>
    <message>
        <source>Cannot read “{path}” ({reason}).</source>
        <translation>无法读取“{path}”（{reason}）。</translation>
    </message>
    <message>
        <source>Cannot write “{path}” ({reason}).</source>
        <translation>无法写入“{path}”（{reason}）。</translation>
    </message>
    <message>
        <source>Line {number} of “{file}” names no audio.</source>
        <translation>“{file}”第 {number} 行没有写明音频。</translation>
    </message>
    <message>
        <source>Line {number} of “{file}”: “{language}” is no language code such as en or zh.</source>
        <translation>“{file}”第 {number} 行：“{language}”不是 en、zh 之类的语言代码。</translation>
    </message>
    <message>
        <source>No scheduler answers at “{address}”: {reason}.</source>
        <translation>“{address}”没有调度程序应答：{reason}。</translation>
    </message>
    <message>
        <source>The file “{name}” of the model arrived damaged.</source>
        <translation>模型文件“{name}”在传输中损坏。</translation>
    </message>
    <message>
        <source>There is no folder “{folder}”.</source>
        <translation>没有文件夹“{folder}”。</translation>
    </message>
    <message>
        <source>There is no text for it: add one, or let what is said be written down.</source>
        <translation>没有对应的文稿：请补上文稿，或选择听写全文。</translation>
    </message>
    <message>
        <source>“{audio}” has {count} texts: “{text}” is taken.</source>
        <translation>“{audio}”有 {count} 份文稿，采用“{text}”。</translation>
    </message>
    <message>
        <source>“{file}” has two episodes called “{name}”: give them names in a column “name”.</source>
        <translation>“{file}”中有两期都叫“{name}”，请用“name”一列为它们命名。</translation>
    </message>
    <message>
        <source>“{file}” is no table in CSV: {reason}.</source>
        <translation>“{file}”不是 CSV 表格：{reason}。</translation>
    </message>
    <message>
        <source>“{file}” needs a first line that names its columns, “audio” among them.</source>
        <translation>“{file}”的第一行须写明各列的名称，其中要有“audio”。</translation>
    </message>
    <message>
        <source>“{path}” is not UTF-8: save it as that.</source>
        <translation>“{path}”不是 UTF-8 编码，请另存为 UTF-8。</translation>
    </message>
    <message>
        <source>“{place}” cannot be reached: {reason}.</source>
        <translation>无法访问“{place}”：{reason}。</translation>
    </message>
    <message>
        <source>“{source}” holds no audio.</source>
        <translation>“{source}”里没有音频。</translation>
    </message>
    <message>
        <source>Back to {time}</source>
        <translation>回到 {time}</translation>
    </message>
    <message>
        <source>Undo the &amp;Jump</source>
        <translation>回到跳转之前(&amp;J)</translation>
    </message>
    <message>
        <source>Redo the J&amp;ump</source>
        <translation>再到跳转之后(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Write Down What Is Said</source>
        <translation>听写全文(&amp;D)</translation>
    </message>
    <message>
        <source>Re&amp;word the Sentence</source>
        <translation>修改这一句(&amp;W)</translation>
    </message>
    <message>
        <source>Rewording a Sentence</source>
        <translation>修改句子</translation>
    </message>
    <message>
        <source>Sentence reworded</source>
        <translation>句子已修改</translation>
    </message>
    <message>
        <source>{count} min</source>
        <translation>{count} 分钟</translation>
    </message>
    <message>
        <source>{count} s</source>
        <translation>{count} 秒</translation>
    </message>
    <message>
        <source>What is said cannot be kept in “{folder}”: {reason}. Make room on the disk or check the rights of that folder.</source>
        <translation>听写的内容无法保存到“{folder}”：{reason}。请腾出磁盘空间，或检查该文件夹的权限。</translation>
    </message>
    <message>
        <source>No text here until {time} · Skip</source>
        <translation>{time} 之前没有文字 · 跳过</translation>
    </message>
    <message>
        <source>Copy &amp;Report…</source>
        <translation>复制报告(&amp;R)…</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>阅读</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>程序</translation>
    </message>
    <message>
        <source>Play or Pause</source>
        <translation>播放或暂停</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>Add a Second &amp;Text…</source>
        <translation>添加第二份文稿(&amp;T)…</translation>
    </message>
    <message>
        <source>Remo&amp;ve the Second Text</source>
        <translation>移除第二份文稿(&amp;V)</translation>
    </message>
    <message>
        <source>Open the &amp;Sample</source>
        <translation>打开示例(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Continue the Last Episode</source>
        <translation>继续上次的节目(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>导出(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>复制(&amp;C)</translation>
    </message>
    <message>
        <source>Select &amp;All</source>
        <translation>全选(&amp;A)</translation>
    </message>
    <message>
        <source>Back {count} Seconds</source>
        <translation>后退 {count} 秒</translation>
    </message>
    <message>
        <source>Forward {count} Seconds</source>
        <translation>前进 {count} 秒</translation>
    </message>
    <message>
        <source>Previous Sentence</source>
        <translation>上一句</translation>
    </message>
    <message>
        <source>Next Sentence</source>
        <translation>下一句</translation>
    </message>
    <message>
        <source>Slower</source>
        <translation>放慢</translation>
    </message>
    <message>
        <source>Faster</source>
        <translation>加快</translation>
    </message>
    <message>
        <source>Normal Speed</source>
        <translation>正常速度</translation>
    </message>
    <message>
        <source>Quieter</source>
        <translation>减小音量</translation>
    </message>
    <message>
        <source>Louder</source>
        <translation>增大音量</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>静音</translation>
    </message>
    <message>
        <source>Time the Text &amp;Again</source>
        <translation>重新对齐文稿(&amp;A)</translation>
    </message>
    <message>
        <source>Stop &amp;Timing the Text</source>
        <translation>停止对齐文稿(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Back to the Current Sentence</source>
        <translation>回到当前句(&amp;B)</translation>
    </message>
    <message>
        <source>C&amp;hapters</source>
        <translation>章节(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Larger Text</source>
        <translation>放大文字(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Smaller Text</source>
        <translation>缩小文字(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Usual Text Size</source>
        <translation>默认字号(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Full Screen</source>
        <translation>全屏(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Keyboard Shortcuts</source>
        <translation>键盘快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>Check for &amp;Updates…</source>
        <translation>检查更新(&amp;U)…</translation>
    </message>
    <message>
        <source>&amp;About Lyricast</source>
        <translation>关于 Lyricast(&amp;A)</translation>
    </message>
    <message>
        <source>Se&amp;ttings…</source>
        <translation>设置(&amp;T)…</translation>
    </message>
    <message>
        <source>Repeating and Pausing</source>
        <translation>重复与暂停</translation>
    </message>
    <message>
        <source>Repeat the Sentence</source>
        <translation>重听这一句</translation>
    </message>
    <message>
        <source>Previous Chapter</source>
        <translation>上一章</translation>
    </message>
    <message>
        <source>Next Chapter</source>
        <translation>下一章</translation>
    </message>
    <message>
        <source>&amp;Loop the Sentence or Selection</source>
        <translation>循环这一句或所选(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Mark the Start, then the End of a Loop</source>
        <translation>标记循环的起点，再标记终点(&amp;M)</translation>
    </message>
    <message>
        <source>Then Loop the &amp;Next Sentence</source>
        <translation>然后循环下一句(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Pause after Each Sentence</source>
        <translation>每句后暂停(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Drill the Sentence or Selection</source>
        <translation>逐句精练(&amp;D)</translation>
    </message>
    <message>
        <source>Pause to Sa&amp;y Each Sentence</source>
        <translation>每句后留时间跟读(&amp;Y)</translation>
    </message>
    <message>
        <source>S&amp;kip What Has No Text</source>
        <translation>跳过没有文稿的部分(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Off</source>
        <translation>关闭(&amp;O)</translation>
    </message>
    <message>
        <source>At the &amp;End of the Chapter</source>
        <translation>本章结束时(&amp;E)</translation>
    </message>
    <message>
        <source>In {count} Minutes</source>
        <translation>{count} 分钟后</translation>
    </message>
    <message>
        <source>&amp;Delay of the Sound…</source>
        <translation>声音延迟(&amp;D)…</translation>
    </message>
    <message>
        <source>&amp;Find…</source>
        <translation>查找(&amp;F)…</translation>
    </message>
    <message>
        <source>Find &amp;Next</source>
        <translation>查找下一个(&amp;N)</translation>
    </message>
    <message>
        <source>Find &amp;Previous</source>
        <translation>查找上一个(&amp;P)</translation>
    </message>
    <message>
        <source>Chapter &amp;Begins Here…</source>
        <translation>从这句开始新的一章(&amp;B)…</translation>
    </message>
    <message>
        <source>Re&amp;move the Chapter</source>
        <translation>移除这一章(&amp;M)</translation>
    </message>
    <message>
        <source>Bring &amp;Removed Chapters Back</source>
        <translation>恢复已移除的章节(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Edit the Chapter…</source>
        <translation>编辑这一章(&amp;E)…</translation>
    </message>
    <message>
        <source>A Little Slower</source>
        <translation>稍慢一点</translation>
    </message>
    <message>
        <source>A Little Faster</source>
        <translation>稍快一点</translation>
    </message>
    <message>
        <source>Next &amp;Estimated Sentence</source>
        <translation>下一个估计的句子(&amp;E)</translation>
    </message>
    <message>
        <source>About the Ti&amp;mes of This Text</source>
        <translation>关于本文的时间(&amp;M)</translation>
    </message>
    <message>
        <source>Quotes</source>
        <translation>摘录</translation>
    </message>
    <message>
        <source>Copy as a &amp;Quote</source>
        <translation>复制为引文(&amp;Q)</translation>
    </message>
    <message>
        <source>Copy a &amp;Link</source>
        <translation>复制链接(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Bookmark</source>
        <translation>书签(&amp;B)</translation>
    </message>
    <message>
        <source>Bookmark with a &amp;Note…</source>
        <translation>加书签并写笔记(&amp;N)…</translation>
    </message>
    <message>
        <source>&amp;Save as a Clip…</source>
        <translation>存为片段(&amp;S)…</translation>
    </message>
    <message>
        <source>B&amp;ookmarks</source>
        <translation>书签列表(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Library</source>
        <translation>节目库(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Paste an Article</source>
        <translation>粘贴文章(&amp;P)</translation>
    </message>
    <message>
        <source>Search &amp;All Texts</source>
        <translation>搜索全部文稿(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Correct the Times</source>
        <translation>校正时间(&amp;C)</translation>
    </message>
    <message>
        <source>This Sentence &amp;Begins Now</source>
        <translation>这句现在开始(&amp;B)</translation>
    </message>
    <message>
        <source>50 ms Ea&amp;rlier</source>
        <translation>提前 50 毫秒(&amp;R)</translation>
    </message>
    <message>
        <source>50 ms &amp;Later</source>
        <translation>推后 50 毫秒(&amp;L)</translation>
    </message>
    <message>
        <source>Remove the &amp;Pin</source>
        <translation>取消固定(&amp;P)</translation>
    </message>
    <message>
        <source>Remove All P&amp;ins</source>
        <translation>取消所有固定(&amp;I)</translation>
    </message>
    <message>
        <source>Do&amp;wnload the Model…</source>
        <translation>下载模型(&amp;W)…</translation>
    </message>
    <message>
        <source>&amp;Raise Quiet Speech</source>
        <translation>提高轻声说话的音量(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Original</source>
        <translation>原话(&amp;O)</translation>
    </message>
    <message>
        <source>Only the Ori&amp;ginal</source>
        <translation>只看原话(&amp;G)</translation>
    </message>
    <message>
        <source>Original Be&amp;side the Text</source>
        <translation>原话与文稿并排(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Picture</source>
        <translation>画面(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Large Picture</source>
        <translation>大画面(&amp;L)</translation>
    </message>
    <message>
        <source>Floating Li&amp;ne</source>
        <translation>悬浮字幕(&amp;D)</translation>
    </message>
    <message>
        <source>Picture &amp;beside the Text</source>
        <translation>画面与文稿并排(&amp;B)</translation>
    </message>
    <message>
        <source>Show &amp;What Was Said…</source>
        <translation>显示原话(&amp;W)…</translation>
    </message>
    <message>
        <source>Stop &amp;Writing Down What Is Said</source>
        <translation>停止听写原话(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Playback</source>
        <translation>播放(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Speed</source>
        <translation>速度(&amp;S)</translation>
    </message>
    <message>
        <source>Text Si&amp;ze</source>
        <translation>字号(&amp;Z)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Loop</source>
        <translation>循环(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;How Often</source>
        <translation>次数(&amp;H)</translation>
    </message>
    <message>
        <source>P&amp;ause between</source>
        <translation>间隔(&amp;A)</translation>
    </message>
    <message>
        <source>Sl&amp;eep Timer</source>
        <translation>睡眠定时(&amp;E)</translation>
    </message>
    <message>
        <source>S&amp;ound</source>
        <translation>声音(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Timing</source>
        <translation>对齐(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Quotes</source>
        <translation>摘录(&amp;Q)</translation>
    </message>
    <message>
        <source>“{file}” defines entities of its own, which is not safe to read. Save it without a DOCTYPE.</source>
        <translation>“{file}”自定义了实体，读取它不安全。请去掉 DOCTYPE 后重新保存。</translation>
    </message>
    <message>
        <source>“{file}” is damaged: it is no complete XML file. Export the text anew.</source>
        <translation>“{file}”已损坏：不是完整的 XML 文件。请重新导出文稿。</translation>
    </message>
    <message>
        <source>“{file}” is damaged: it is no complete TextGrid. Save it anew.</source>
        <translation>“{file}”已损坏：不是完整的 TextGrid。请重新保存。</translation>
    </message>
    <message>
        <source>“{file}” is damaged: its subtitles cannot be read. Save them anew.</source>
        <translation>“{file}”已损坏：无法读取其中的字幕。请重新保存。</translation>
    </message>
    <message>
        <source>“{file}” has too many tags to be read: it is damaged. Download or copy it again, or remove its tags.</source>
        <translation>“{file}”的标签太多，无法读取：文件已损坏。请重新下载或复制，或删去它的标签。</translation>
    </message>
    <message>
        <source>“{file}” is damaged: its text cannot be read. Save it anew.</source>
        <translation>“{file}”已损坏：无法读取其中的文字。请重新保存。</translation>
    </message>
    <message>
        <source>“{file}” is damaged: there is no page in it. Save it anew.</source>
        <translation>“{file}”已损坏：里面没有网页。请重新保存。</translation>
    </message>
    <message>
        <source>“{file}” is damaged: what should be in it is missing. Save it anew.</source>
        <translation>“{file}”已损坏：缺少应有的内容。请重新保存。</translation>
    </message>
    <message>
        <source>“{file}” holds more than can be a text. Choose the text of one episode.</source>
        <translation>“{file}”的内容太多，不像是文稿。请选择单期节目的文稿。</translation>
    </message>
    <message>
        <source>“{file}” has more than {count} pages. Choose the text of one episode.</source>
        <translation>“{file}”超过 {count} 页。请选择单期节目的文稿。</translation>
    </message>
    <message>
        <source>“{file}” is protected by a password or by its seller, so its text cannot be read. Choose a file without protection.</source>
        <translation>“{file}”有密码或版权保护，无法读取其中的文字。请选择没有保护的文件。</translation>
    </message>
    <message>
        <source>“{file}” holds no text, only pictures of it. Have the text recognised first, or choose another file.</source>
        <translation>“{file}”里没有文字，只有文字的图片。请先做文字识别，或选择别的文件。</translation>
    </message>
    <message>
        <source>“{file}” is a document of an older version of Word. Save it as .docx or as plain text.</source>
        <translation>“{file}”是旧版 Word 文档。请另存为 .docx 或纯文本。</translation>
    </message>
    <message>
        <source>“{file}” is a link, not a text. Open it in a browser, save the page, and choose that.</source>
        <translation>“{file}”是链接，不是文稿。请在浏览器中打开，保存网页，再选择保存的文件。</translation>
    </message>
    <message>
        <source>“{file}” is a playlist, not a text. Choose the text itself.</source>
        <translation>“{file}”是播放列表，不是文稿。请选择文稿本身。</translation>
    </message>
    <message>
        <source>“{file}” holds subtitles of a kind that is not read: SCC, EBU STL, or pictures. Export them as SRT.</source>
        <translation>“{file}”中的字幕格式无法读取（SCC、EBU STL 或图片字幕）。请导出为 SRT。</translation>
    </message>
    <message>
        <source>“{file}” is a podcast feed, not a text. Choose the text of one episode.</source>
        <translation>“{file}”是播客订阅源，不是文稿。请选择单期节目的文稿。</translation>
    </message>
    <message>
        <source>“{file}” is a list of subscriptions, not a text. Choose the text of one episode.</source>
        <translation>“{file}”是订阅列表，不是文稿。请选择单期节目的文稿。</translation>
    </message>
    <message>
        <source>“{file}” holds chapters and no text. Choose the text that goes with them.</source>
        <translation>“{file}”里只有章节，没有文稿。请选择与之配套的文稿。</translation>
    </message>
    <message>
        <source>“{file}” is JSON of a kind that is not known. Export the text as subtitles or as plain text.</source>
        <translation>“{file}”是无法识别的 JSON。请把文稿导出为字幕或纯文本。</translation>
    </message>
    <message>
        <source>“{file}” is XML of a kind that is not known. Export the text as subtitles or as plain text.</source>
        <translation>“{file}”是无法识别的 XML。请把文稿导出为字幕或纯文本。</translation>
    </message>
    <message>
        <source>“{file}” is a table without a column that is known to hold the text. Call that column “text”.</source>
        <translation>“{file}”是表格，但看不出哪一列是文稿。请把那一列命名为“text”。</translation>
    </message>
    <message>
        <source>“{file}” is damaged: it does not begin as such a file does. Export the text anew.</source>
        <translation>“{file}”已损坏：开头不像这种文件。请重新导出文稿。</translation>
    </message>
    <message>
        <source>“{file}” holds data and no text. Export the text as subtitles or as plain text.</source>
        <translation>“{file}”里是数据，没有文稿。请把文稿导出为字幕或纯文本。</translation>
    </message>
    <message>
        <source>Timing the text was stopped; the rest is timed when the episode is opened.</source>
        <translation>文稿对齐曾被停止；再次打开这期节目时会补上其余部分。</translation>
    </message>
    <message>
        <source>The original can be written down once the text is timed.</source>
        <translation>文稿对齐完成后，即可听写原话。</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Undo {edit}</source>
        <translation>撤销{edit}(&amp;U)</translation>
    </message>
    <message>
        <source>Re&amp;do</source>
        <translation>重做(&amp;D)</translation>
    </message>
    <message>
        <source>Re&amp;do {edit}</source>
        <translation>重做{edit}(&amp;D)</translation>
    </message>
    <message>
        <source>Bookmarked at {time}</source>
        <translation>已在 {time} 处加书签</translation>
    </message>
    <message>
        <source>Bookmark removed</source>
        <translation>书签已移除</translation>
    </message>
    <message>
        <source>Bookmarking</source>
        <translation>添加书签</translation>
    </message>
    <message>
        <source>Changing a Note</source>
        <translation>修改笔记</translation>
    </message>
    <message>
        <source>Note changed</source>
        <translation>笔记已修改</translation>
    </message>
    <message>
        <source>Removing a Bookmark</source>
        <translation>移除书签</translation>
    </message>
    <message>
        <source>Pinning a Sentence</source>
        <translation>固定句子</translation>
    </message>
    <message>
        <source>Removing a Pin</source>
        <translation>取消固定</translation>
    </message>
    <message>
        <source>Removing All Pins</source>
        <translation>取消所有固定</translation>
    </message>
    <message>
        <source>Pinned at {time}</source>
        <translation>已固定在 {time}</translation>
    </message>
    <message>
        <source>Pin removed</source>
        <translation>已取消固定</translation>
    </message>
    <message>
        <source>All pins removed</source>
        <translation>已取消所有固定</translation>
    </message>
    <message>
        <source>Adding a Chapter</source>
        <translation>添加章节</translation>
    </message>
    <message>
        <source>Chapter added</source>
        <translation>章节已添加</translation>
    </message>
    <message>
        <source>Changing a Chapter</source>
        <translation>修改章节</translation>
    </message>
    <message>
        <source>Chapter changed</source>
        <translation>章节已修改</translation>
    </message>
    <message>
        <source>Removing a Chapter</source>
        <translation>移除章节</translation>
    </message>
    <message>
        <source>Chapter removed</source>
        <translation>章节已移除</translation>
    </message>
    <message>
        <source>Bringing Chapters Back</source>
        <translation>恢复章节</translation>
    </message>
    <message>
        <source>Chapters brought back</source>
        <translation>章节已恢复</translation>
    </message>
    <message>
        <source>Something went wrong inside Lyricast; what you have done is kept. Help ▸ Copy Report says what it was.</source>
        <translation>Lyricast 内部出了差错；你所做的都已保存。“帮助”▸“复制报告”里有详情。</translation>
    </message>
    <message>
        <source>1 time of the text makes no sense and was not used.</source>
        <translation>文本中有 1 处时间不合理，没有采用。</translation>
    </message>
    <message>
        <source>{count} times of the text make no sense and were not used.</source>
        <translation>文本中有 {count} 处时间不合理，没有采用。</translation>
    </message>
    <message>
        <source>“{file}” is nested too deeply to be read. Export the text anew.</source>
        <translation>“{file}”嵌套过深，无法读取。请重新导出文稿。</translation>
    </message>
    <message>
        <source>“{file}” is damaged: it is no complete JSON file. Export the text anew.</source>
        <translation>“{file}”已损坏：不是完整的 JSON 文件。请重新导出文稿。</translation>
    </message>
    <message>
        <source>“{file}” is a damaged table: a quotation mark is never closed. Export it anew.</source>
        <translation>“{file}”是损坏的表格：有一个引号没有闭合。请重新导出。</translation>
    </message>
    <message>
        <source>“{file}” is a damaged table: its columns cannot be told apart. Export it anew.</source>
        <translation>“{file}”是损坏的表格：无法区分各列。请重新导出。</translation>
    </message>
    <message>
        <source>“{file}” is damaged: it holds no sentences. Align the audio again.</source>
        <translation>“{file}”已损坏：里面没有句子。请重新对齐音频。</translation>
    </message>
    <message>
        <source>This Lyricast was not installed, so it cannot tell its version. Update the folder it runs from.</source>
        <translation>这份 Lyricast 不是安装来的，无法得知自己的版本。请直接更新它所在的文件夹。</translation>
    </message>
    <message>
        <source>Whether there is a new version cannot be found out: {reason}. Check the network and try again.</source>
        <translation>无法查询有没有新版本：{reason}。请检查网络后重试。</translation>
    </message>
    <message>
        <source>Whether there is a new version cannot be found out: the answer makes no sense. Look at {home}.</source>
        <translation>无法查询有没有新版本：收到的答复读不懂。请自行到 {home} 看看。</translation>
    </message>
    <message>
        <source>{variable} names “{place}”, and there is no Python there.</source>
        <translation>{variable} 指向“{place}”，但那里没有 Python。</translation>
    </message>
    <message>
        <source>aeneas is not installed. “python build/install_aeneas.py” installs it; if it is elsewhere, name it in {variable}.</source>
        <translation>尚未安装 aeneas。运行“python build/install_aeneas.py”即可安装；如果装在别处，请用环境变量 {variable} 指明。</translation>
    </message>
    <message>
        <source>There is no aeneas that works in “{python}”. “python build/install_aeneas.py” installs one.</source>
        <translation>“{python}”中没有可用的 aeneas。运行“python build/install_aeneas.py”即可安装。</translation>
    </message>
    <message>
        <source>The aeneas in “{python}” was installed without {extensions}, and its times would be wrong. Install it anew with “python build/install_aeneas.py”.</source>
        <translation>“{python}”中的 aeneas 缺少 {extensions}，得出的时间会有误。请运行“python build/install_aeneas.py”重新安装。</translation>
    </message>
    <message>
        <source>aeneas needs {program}. Install ffmpeg.</source>
        <translation>aeneas 需要 {program}，请安装 ffmpeg。</translation>
    </message>
    <message>
        <source>aeneas compares the audio with a voice that reads the text, so both must be in one language: the audio is “{audio}”, the text “{text}”. Choose another engine.</source>
        <translation>aeneas 靠朗读文稿来与音频比对，因此两者须为同一种语言：音频是“{audio}”，文稿是“{text}”。请换用其他引擎。</translation>
    </message>
    <message>
        <source>aeneas has no voice that reads “{language}”. Choose another engine.</source>
        <translation>aeneas 没有能朗读“{language}”的语音。请换用其他引擎。</translation>
    </message>
    <message>
        <source>aeneas could not time the text from {time} on; the times there are estimated. It says: {reason}</source>
        <translation>aeneas 无法为 {time} 之后的文稿定时，那里的时间是估计的。它的报错：{reason}</translation>
    </message>
    <message>
        <source>{engine} has to be told the language of the audio: name it with --language, or have it found out by a model, which “lyricast-align models fetch” brings.</source>
        <translation>{engine} 需要知道音频的语言：请用 --language 指明，或用“lyricast-align models fetch”下载模型来自动识别。</translation>
    </message>
    <message>
        <source>“{file}” is far too long for one episode. Choose the text of the episode itself.</source>
        <translation>“{file}”太长，不像一期节目的文稿。请选择节目本身的文稿。</translation>
    </message>
    <message>
        <source>“{file}” does not exist. Check its name and folder, or choose another file.</source>
        <translation>“{file}”不存在。请检查文件名和所在的文件夹，或换一个文件。</translation>
    </message>
    <message>
        <source>“{file}” is a device or a pipe, not a file. Choose the file that holds the text.</source>
        <translation>“{file}”是设备或管道，不是文件。请选择存放文稿的文件。</translation>
    </message>
    <message>
        <source>“{file}” is a folder. Choose the file in it that holds the text.</source>
        <translation>“{file}”是文件夹。请选择其中存放文稿的文件。</translation>
    </message>
    <message>
        <source>“{file}” cannot be read ({reason}). Check that you may open it.</source>
        <translation>无法读取“{file}”（{reason}）。请确认你有权打开它。</translation>
    </message>
    <message>
        <source>“{file}” is empty. Choose the file that holds the text.</source>
        <translation>“{file}”是空文件。请选择存放文稿的文件。</translation>
    </message>
    <message>
        <source>“{file}” is not a text file. Choose plain text, Markdown or a saved web page; export other documents as plain text first.</source>
        <translation>“{file}”不是文本文件。请选择纯文本、Markdown 或保存下来的网页；其他格式的文档请先导出为纯文本。</translation>
    </message>
    <message>
        <source>“{file}” holds nothing that could be spoken. Choose the text of the episode itself.</source>
        <translation>“{file}”里没有正文。请选择节目本身的文稿。</translation>
    </message>
    <message>
        <source>The pasted text holds nothing that could be spoken. Choose the text of the episode itself.</source>
        <translation>粘贴的内容里没有正文。请粘贴节目本身的文稿。</translation>
    </message>
    <message>
        <source>Nothing in this text is spoken: it holds only headings and notes.</source>
        <translation>这份文稿没有正文，只有标题和注释。</translation>
    </message>
    <message>
        <source>1 chapter time of the text would begin after the audio has ended and could not be used: does the text belong to this audio?</source>
        <translation>文稿中有 1 个章节的时间超出了音频长度，未能采用。这份文稿是这段音频的吗？</translation>
    </message>
    <message>
        <source>{count} chapter times of the text would begin after the audio has ended and could not be used: does the text belong to this audio?</source>
        <translation>文稿中有 {count} 个章节的时间超出了音频长度，未能采用。这份文稿是这段音频的吗？</translation>
    </message>
    <message>
        <source>{count} times in the text run backwards or lie outside the audio, and were not used.</source>
        <translation>文稿中有 {count} 处时间前后颠倒或超出了音频长度，未采用。</translation>
    </message>
    <message>
        <source>The times in the text drift: they are off by {first} s at {time} and by {last} s at {until}. They were put right.</source>
        <translation>文稿中的时间有漂移：在 {time} 处偏差 {first} 秒，在 {until} 处偏差 {last} 秒。已经校正。</translation>
    </message>
    <message>
        <source>The times in the text run {seconds} s early from {time} on. They were put right.</source>
        <translation>从 {time} 起，文稿中的时间早了 {seconds} 秒，已经校正。</translation>
    </message>
    <message>
        <source>The times in the text run {seconds} s late from {time} on. They were put right.</source>
        <translation>从 {time} 起，文稿中的时间晚了 {seconds} 秒，已经校正。</translation>
    </message>
    <message>
        <source>This text does not say when its sentences are heard: have it timed against its audio.</source>
        <translation>这份文稿没有标明各句的时间，请按音频对齐。</translation>
    </message>
    <message>
        <source>The time of chapter “{title}” could not be confirmed.</source>
        <translation>未能确认章节“{title}”的时间。</translation>
    </message>
    <message>
        <source>The time of chapter “{title}”, {time}, is {seconds} s early; the chapter was found by its words.</source>
        <translation>章节“{title}”标注的时间 {time} 早了 {seconds} 秒，已按内容找到它的位置。</translation>
    </message>
    <message>
        <source>The time of chapter “{title}”, {time}, is {seconds} s late; the chapter was found by its words.</source>
        <translation>章节“{title}”标注的时间 {time} 晚了 {seconds} 秒，已按内容找到它的位置。</translation>
    </message>
    <message>
        <source>The chapter times run {seconds} s early from {time} on; the chapters were found by their words.</source>
        <translation>从 {time} 起，章节时间早了 {seconds} 秒，已按内容找到它们的位置。</translation>
    </message>
    <message>
        <source>The chapter times run {seconds} s late from {time} on; the chapters were found by their words.</source>
        <translation>从 {time} 起，章节时间晚了 {seconds} 秒，已按内容找到它们的位置。</translation>
    </message>
    <message>
        <source>So far nothing of the text was heard in this audio: does it belong to it?</source>
        <translation>到目前为止，还没有在这段音频里听到文稿中的内容：它们是同一期节目吗？</translation>
    </message>
    <message>
        <source>Only what is spoken can be given a time within the audio.</source>
        <translation>只有会被说出的句子，才能在音频的范围内指定时间。</translation>
    </message>
    <message>
        <source>Another sentence was pinned between here and there: remove that pin first.</source>
        <translation>两处之间已有另一个句子被固定：请先移除那个固定点。</translation>
    </message>
    <message>
        <source>1 chapter time of the text runs backwards and could not be used.</source>
        <translation>文稿中有 1 个章节的时间前后颠倒，未能采用。</translation>
    </message>
    <message>
        <source>{count} chapter times of the text run backwards and could not be used.</source>
        <translation>文稿中有 {count} 个章节的时间前后颠倒，未能采用。</translation>
    </message>
    <message>
        <source>“{file}” cannot be read: {reason}.</source>
        <translation>无法读取“{file}”：{reason}。</translation>
    </message>
    <message>
        <source>“{file}” may not be read: permission denied.</source>
        <translation>没有读取“{file}”的权限。</translation>
    </message>
    <message>
        <source>There is no file “{path}”.</source>
        <translation>找不到文件“{path}”。</translation>
    </message>
    <message>
        <source>“{file}” is a folder. Choose an audio file in it.</source>
        <translation>“{file}”是文件夹。请选择其中的音频文件。</translation>
    </message>
    <message>
        <source>“{file}” is empty. Download or copy it again.</source>
        <translation>“{file}”是空文件。请重新下载或复制。</translation>
    </message>
    <message>
        <source>“{file}” is a text, not audio. Choose the recording it belongs to.</source>
        <translation>“{file}”是文稿，不是音频。请选择它对应的录音。</translation>
    </message>
    <message>
        <source>“{file}” is cut off or too badly damaged to use. Download or copy it again.</source>
        <translation>“{file}”不完整或已损坏，无法使用。请重新下载或复制。</translation>
    </message>
    <message>
        <source>“{file}” is not an audio or video file that can be read.</source>
        <translation>“{file}”不是可以读取的音频或视频文件。</translation>
    </message>
    <message>
        <source>“{file}” contains no sound.</source>
        <translation>“{file}”里没有声音。</translation>
    </message>
    <message>
        <source>The sound of “{file}” is encrypted or of an unknown kind.</source>
        <translation>“{file}”的声音经过加密，或格式未知。</translation>
    </message>
    <message>
        <source>No sound can be decoded from “{file}”: it is empty, damaged or protected.</source>
        <translation>无法从“{file}”解码出声音：它没有内容、已损坏，或受到保护。</translation>
    </message>
    <message>
        <source>“{file}” is cut off or damaged: only {heard} of {length} can be heard. Download or copy it again to have the rest.</source>
        <translation>“{file}”不完整或已损坏：全长 {length}，只能听到 {heard}。想听到其余部分，请重新下载或复制。</translation>
    </message>
    <message>
        <source>Parts of “{file}” are damaged and were passed over.</source>
        <translation>“{file}”有几处损坏，已跳过。</translation>
    </message>
    <message>
        <source>The model “{model}” does not know the language “{language}”: name another of either, or no language to have it found out.</source>
        <translation>模型“{model}”不认识语言“{language}”：请指定其他模型或语言，或者不指定语言，由模型自动识别。</translation>
    </message>
    <message>
        <source>Nothing that is said in “{file}” was understood: it is sung or noisy, or in a language that the model does not know. Give it a text, or try a larger model.</source>
        <translation>没有听懂“{file}”里说的话：可能是歌唱、噪声太大，或者是模型不认识的语言。请提供文稿，或换用更大的模型。</translation>
    </message>
    <message>
        <source>Much of this text may be wrong: the model was not sure of what it heard. It may be noisy, or in a language that the model does not know.</source>
        <translation>这份文稿可能有很多错误：模型对听到的内容没有把握。可能是噪声太大，或者是模型不认识的语言。</translation>
    </message>
    <message>
        <source>Nobody speaks in “{file}”: it is silent, or has music or noise only.</source>
        <translation>“{file}”里听不到人说话：它没有声音，或者只有音乐或噪声。</translation>
    </message>
    <message>
        <source>“{file}” states a wrong length and could not be mended; jumps in it may miss their mark.</source>
        <translation>“{file}”标明的时长有误，也未能修正；跳转的位置可能不准。</translation>
    </message>
    <message>
        <source>There is no engine “{engine}”. Known are: {known}.</source>
        <translation>没有名为“{engine}”的对齐引擎。可用的有：{known}。</translation>
    </message>
    <message>
        <source>The model “{name}” is not here. “lyricast-align models fetch {name}” brings it.</source>
        <translation>本机没有模型“{name}”。在终端运行“lyricast-align models fetch {name}”即可获取。</translation>
    </message>
    <message>
        <source>There is no model “{name}”. Known by name: {known}; any other can be given as the folder it is in.</source>
        <translation>没有名为“{name}”的模型。可按名称选用的有：{known}；其他模型请指定所在的文件夹。</translation>
    </message>
    <message>
        <source>The folder {folder} holds no Whisper model for CTranslate2: {file} is missing.</source>
        <translation>文件夹“{folder}”里没有 CTranslate2 格式的 Whisper 模型：缺少 {file}。</translation>
    </message>
    <message>
        <source>The Whisper model in “{folder}” cannot be used: {reason}. Delete that folder and download the model again.</source>
        <translation>无法使用“{folder}”中的 Whisper 模型：{reason}。请删除该文件夹，然后重新获取模型。</translation>
    </message>
    <message>
        <source>The tokenizer of the Whisper model does not know {word}.</source>
        <translation>Whisper 模型的分词器不认识 {word}。</translation>
    </message>
    <message>
        <source>“{file}” is damaged, or no Whisper model in CTranslate2 form with float16 or float32 weights</source>
        <translation>“{file}”已损坏，或不是权重为 float16 或 float32 的 CTranslate2 格式 Whisper 模型</translation>
    </message>
    <message>
        <source>The model “{name}” cannot be stored in {folder}: {reason}.</source>
        <translation>无法把模型“{name}”保存到“{folder}”：{reason}。</translation>
    </message>
    <message>
        <source>The model “{name}” in {folder} cannot be removed: {reason}.</source>
        <translation>无法删除“{folder}”中的模型“{name}”：{reason}。</translation>
    </message>
    <message>
        <source>The model “{name}” cannot be fetched ({reasons}). Check the network and try again, or name a folder that holds its files in {variable}.</source>
        <translation>无法获取模型“{name}”（{reasons}）。请检查网络后重试，或在环境变量 {variable} 中指定存放模型文件的文件夹。</translation>
    </message>
    <message>
        <source>{source}: {reason}</source>
        <translation>{source}：{reason}</translation>
    </message>
    <message>
        <source>{earlier}; {later}</source>
        <translation>{earlier}；{later}</translation>
    </message>
    <message>
        <source>the model hub</source>
        <translation>模型库</translation>
    </message>
    <message>
        <source>the Python index</source>
        <translation>Python 软件包索引</translation>
    </message>
    <message>
        <source>it does not answer</source>
        <translation>没有响应</translation>
    </message>
    <message>
        <source>it does not have this model</source>
        <translation>没有这个模型</translation>
    </message>
    <message>
        <source>does not have it</source>
        <translation>没有这个软件包</translation>
    </message>
    <message>
        <source>does not answer in time</source>
        <translation>响应超时</translation>
    </message>
    <message>
        <source>answers {code}</source>
        <translation>返回 {code}</translation>
    </message>
    <message>
        <source>gives a list of files that cannot be read</source>
        <translation>返回的文件列表无法读取</translation>
    </message>
    <message>
        <source>{address} answers {code}</source>
        <translation>{address} 返回 {code}</translation>
    </message>
    <message>
        <source>{address} gives other bytes than it should</source>
        <translation>{address} 给出的内容不对</translation>
    </message>
    <message>
        <source>its {file} has other bytes than it should</source>
        <translation>其中 {file} 的内容不对</translation>
    </message>
    <message>
        <source>its package {file} is not what it should be</source>
        <translation>其中的软件包 {file} 不对</translation>
    </message>
    <message>
        <source>“{path}” is a folder: name a file in it.</source>
        <translation>“{path}”是文件夹：请指定其中的文件。</translation>
    </message>
    <message>
        <source>The ending of “{file}” is not known: use {known} or {last}.</source>
        <translation>不支持“{file}”的扩展名：请使用 {known} 或 {last}。</translation>
    </message>
    <message>
        <source>There is already a file “{path}”: choose another name, or replace it.</source>
        <translation>已有文件“{path}”：请换一个名字，或替换它。</translation>
    </message>
    <message>
        <source>There is no room for “{path}”, which needs {size} MB: free some, or choose another place for it.</source>
        <translation>“{path}”需要 {size} MB，空间不足：请腾出空间，或换一个位置。</translation>
    </message>
    <message>
        <source>All that is known (JSON)</source>
        <translation>全部信息（JSON）</translation>
    </message>
    <message>
        <source>SubRip subtitles</source>
        <translation>SubRip 字幕</translation>
    </message>
    <message>
        <source>WebVTT subtitles</source>
        <translation>WebVTT 字幕</translation>
    </message>
    <message>
        <source>WebVTT subtitles with words</source>
        <translation>WebVTT 逐词字幕</translation>
    </message>
    <message>
        <source>Karaoke subtitles (ASS)</source>
        <translation>卡拉OK字幕（ASS）</translation>
    </message>
    <message>
        <source>Timed Text (IMSC)</source>
        <translation>定时文本（IMSC）</translation>
    </message>
    <message>
        <source>YouTube subtitles (SBV)</source>
        <translation>YouTube 字幕（SBV）</translation>
    </message>
    <message>
        <source>Lyrics (LRC)</source>
        <translation>歌词（LRC）</translation>
    </message>
    <message>
        <source>Lyrics with words (enhanced LRC)</source>
        <translation>逐词歌词（增强 LRC）</translation>
    </message>
    <message>
        <source>Table (CSV)</source>
        <translation>表格（CSV）</translation>
    </message>
    <message>
        <source>Table of Whisper (TSV)</source>
        <translation>Whisper 表格（TSV）</translation>
    </message>
    <message>
        <source>Praat TextGrid</source>
        <translation>Praat 标注（TextGrid）</translation>
    </message>
    <message>
        <source>Praat TextGrid, short</source>
        <translation>Praat 标注（TextGrid 简短格式）</translation>
    </message>
    <message>
        <source>ELAN annotations</source>
        <translation>ELAN 标注</translation>
    </message>
    <message>
        <source>Audacity labels</source>
        <translation>Audacity 标签</translation>
    </message>
    <message>
        <source>Audacity labels of words</source>
        <translation>Audacity 逐词标签</translation>
    </message>
    <message>
        <source>Podcasting 2.0 transcript</source>
        <translation>Podcasting 2.0 文字稿</translation>
    </message>
    <message>
        <source>Podcasting 2.0 chapters</source>
        <translation>Podcasting 2.0 章节</translation>
    </message>
    <message>
        <source>WebVTT chapters</source>
        <translation>WebVTT 章节</translation>
    </message>
    <message>
        <source>Times of a web page (SMIL)</source>
        <translation>网页时间轴（SMIL）</translation>
    </message>
    <message>
        <source>aeneas fragments (JSON)</source>
        <translation>aeneas 片段（JSON）</translation>
    </message>
    <message>
        <source>{count} of {total} subtitles go by faster than most people read.</source>
        <translation>{total} 条字幕中有 {count} 条的速度超过多数人的阅读速度。</translation>
    </message>
    <message>
        <source>“{file}” does not say when its sentences are heard: time it against its audio.</source>
        <translation>“{file}”没有说明各句何时说出：请用它的音频来对齐。</translation>
    </message>
    <message>
        <source>Read-aloud book (EPUB 3)</source>
        <translation>有声同步电子书（EPUB 3）</translation>
    </message>
    <message>
        <source>The sentences are not those of “{file}”: give the book that the text was read from.</source>
        <translation>这些句子不在“{file}”里：请给出读取文稿所用的那本书。</translation>
    </message>
    <message>
        <source>“{file}” is of version {version} of EPUB, which cannot be read aloud: convert it to EPUB 3 first, as Calibre can.</source>
        <translation>“{file}”是 EPUB {version}，不支持有声同步：请先转成 EPUB 3，例如用 Calibre。</translation>
    </message>
    <message>
        <source>{count} of {total} sentences were not found in “{file}”, and do not light up there.</source>
        <translation>{total} 句中有 {count} 句在“{file}”里没有找到，阅读时不会高亮。</translation>
    </message>
    <message>
        <source>“{file}” is a read-aloud book already.</source>
        <translation>“{file}”已经是有声同步电子书。</translation>
    </message>
    <message>
        <source>Cards with sound (Anki)</source>
        <translation>带声音的卡片（Anki）</translation>
    </message>
    <message>
        <source>Transcript for Word</source>
        <translation>Word 文稿</translation>
    </message>
    <message>
        <source>MP3 with chapters and lyrics</source>
        <translation>带章节和歌词的 MP3</translation>
    </message>
    <message>
        <source>M4A with chapters and lyrics</source>
        <translation>带章节和歌词的 M4A</translation>
    </message>
    <message>
        <source>Video with subtitles (Matroska)</source>
        <translation>带字幕的视频（Matroska）</translation>
    </message>
    <message>
        <source>Video with subtitles (MP4)</source>
        <translation>带字幕的视频（MP4）</translation>
    </message>
    <message>
        <source>This format holds the audio: say which file it is.</source>
        <translation>这种格式包含音频：请指定音频文件。</translation>
    </message>
    <message>
        <source>“{file}” is no MP3: choose another format.</source>
        <translation>“{file}”不是 MP3：请换一种格式。</translation>
    </message>
    <message>
        <source>“{file}” is no M4A: choose another format.</source>
        <translation>“{file}”不是 M4A：请换一种格式。</translation>
    </message>
    <message>
        <source>What is in “{file}” cannot be put into a file of this kind: choose another format.</source>
        <translation>“{file}”的内容放不进这种文件：请换一种格式。</translation>
    </message>
    <message>
        <source>Web page that plays</source>
        <translation>可播放的网页</translation>
    </message>
    <message>
        <source>There is no folder “{folder}” for “{file}”: make it first.</source>
        <translation>存放“{file}”的文件夹“{folder}”不存在：请先新建。</translation>
    </message>
    <message>
        <source>Cannot write “{path}” ({reason}): choose another place for it.</source>
        <translation>无法写入“{path}”（{reason}）：请换一个位置。</translation>
    </message>
    <message>
        <source>“{file}” is not a JSON file.</source>
        <translation>“{file}”不是 JSON 文件。</translation>
    </message>
    <message>
        <source>“{file}” is not a timeline written by Lyricast.</source>
        <translation>“{file}”不是由 Lyricast 生成的时间轴。</translation>
    </message>
    <message>
        <source>“{file}” was written by another version of Lyricast: align the audio again.</source>
        <translation>“{file}”由另一版本的 Lyricast 生成：请重新对齐。</translation>
    </message>
    <message>
        <source>“{file}” is damaged: align the audio again.</source>
        <translation>“{file}”已损坏：请重新对齐。</translation>
    </message>
    <message>
        <source>“{file}” times another text: align the audio again.</source>
        <translation>“{file}”对应的是另一份文稿：请重新对齐。</translation>
    </message>
    <message>
        <source>“{path}” cannot be used ({reason}). Make room on the disk or check the rights of that file.</source>
        <translation>无法使用“{path}”（{reason}）。请清理磁盘空间，或检查该文件的权限。</translation>
    </message>
    <message>
        <source>“{path}” is in use by another program. End that program and start Lyricast again; until then nothing is kept when Lyricast ends.</source>
        <translation>“{path}”正被另一个程序占用。请结束那个程序，再重新启动 Lyricast；在此之前，退出程序后不会保留任何内容。</translation>
    </message>
    <message>
        <source>“{path}” is in use by another program. End that program: what you do is kept as soon as the file is free.</source>
        <translation>“{path}”正被另一个程序占用。请结束那个程序：文件一旦可用，你的改动就会保存。</translation>
    </message>
    <message>
        <source>“{path}” cannot be used ({reason}). Check the rights of that folder; until then nothing is kept when the program ends.</source>
        <translation>无法使用“{path}”（{reason}）。请检查该文件夹的权限；在此之前，退出程序后不会保留任何内容。</translation>
    </message>
    <message>
        <source>“{path}” was written by a later version of Lyricast. Install that version; until then nothing is kept when the program ends.</source>
        <translation>“{path}”由更新版本的 Lyricast 写入。请安装那个版本；在此之前，退出程序后不会保留任何内容。</translation>
    </message>
    <message>
        <source>General</source>
        <translation>通用</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Following</source>
        <translation>跟随</translation>
    </message>
    <message>
        <source>Listening</source>
        <translation>收听</translation>
    </message>
    <message>
        <source>Timing</source>
        <translation>对齐</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>界面语言</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Font</source>
        <translation>字体</translation>
    </message>
    <message>
        <source>Characters it does not have are taken from the fonts below.</source>
        <translation>它缺少的字用下面的字体。</translation>
    </message>
    <message>
        <source>Font for Chinese</source>
        <translation>中文字体</translation>
    </message>
    <message>
        <source>Font for Japanese</source>
        <translation>日文字体</translation>
    </message>
    <message>
        <source>Font for Korean</source>
        <translation>韩文字体</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>字号</translation>
    </message>
    <message>
        <source>{value} px</source>
        <translation>{value} 像素</translation>
    </message>
    <message>
        <source>Line spacing</source>
        <translation>行距</translation>
    </message>
    <message>
        <source>{value}%</source>
        <translation>{value}%</translation>
    </message>
    <message>
        <source>Width of the text</source>
        <translation>版心宽度</translation>
    </message>
    <message>
        <source>Counted in Chinese characters; two Latin letters take about as much.</source>
        <translation>以汉字计；两个拉丁字母约占一个汉字。</translation>
    </message>
    <message>
        <source>{value} characters</source>
        <translation>{value} 字</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Sepia</source>
        <translation>米黄</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Highlight on light pages</source>
        <translation>浅色页面上的高亮色</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>对比度</translation>
    </message>
    <message>
        <source>High contrast has its own colours, and outlines around what is lit.</source>
        <translation>高对比度有自己的配色，亮起的地方还带边框。</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>普通</translation>
    </message>
    <message>
        <source>High</source>
        <translation>高</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>动效</translation>
    </message>
    <message>
        <source>Applies to scrolling and to progress bars.</source>
        <translation>指滚动，以及表示正在进行的进度条。</translation>
    </message>
    <message>
        <source>Highlight on dark pages</source>
        <translation>深色页面上的高亮色</translation>
    </message>
    <message>
        <source>Keep the current sentence in view</source>
        <translation>让正在朗读的句子保持可见</translation>
    </message>
    <message>
        <source>It pauses while you scroll elsewhere.</source>
        <translation>翻看别处时会自动暂停跟随。</translation>
    </message>
    <message>
        <source>Position of the current sentence</source>
        <translation>当前句的位置</translation>
    </message>
    <message>
        <source>Measured from the top of the window.</source>
        <translation>从窗口顶部算起。</translation>
    </message>
    <message>
        <source>Smooth</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>None</source>
        <translation>直接跳转，无动画</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>对齐方法</translation>
    </message>
    <message>
        <source>Listening finds every sentence; pauses alone give an estimate in seconds.</source>
        <translation>听音识句最准；只看停顿，几秒钟就能得出估计。</translation>
    </message>
    <message>
        <source>Listen to the words</source>
        <translation>听音识句</translation>
    </message>
    <message>
        <source>Only estimate by pauses</source>
        <translation>只按停顿估计</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>The model that listens to the words. It runs on this computer; nothing is sent.</source>
        <translation>负责听音的模型，只在本机运行，不上传任何内容。</translation>
    </message>
    <message>
        <source>“{link}” is not a complete link to an episode. Copy it again as a whole.</source>
        <translation>“{link}”不是完整的节目链接，请重新完整复制。</translation>
    </message>
    <message>
        <source>A clip cannot be a file of the kind “{ending}”. Choose one of these: {endings}.</source>
        <translation>片段不能存成“{ending}”文件，请选用以下格式：{endings}。</translation>
    </message>
    <message>
        <source>There is already a file “{file}”. Replace it?</source>
        <translation>已有文件“{file}”。要替换吗？</translation>
    </message>
    <message>
        <source>“{file}” belongs to the episode that is open: choose another name.</source>
        <translation>“{file}”是正在播放的节目的文件：请换一个名字。</translation>
    </message>
    <message>
        <source>The text is still being timed: later the times will be better.</source>
        <translation>文稿还在对齐：稍后导出，时间会更准。</translation>
    </message>
    <message>
        <source>“{path}” cannot be written: {reason}. Choose another folder.</source>
        <translation>无法写入“{path}”：{reason}。请换一个文件夹。</translation>
    </message>
    <message>
        <source>There is no audio file in “{folder}”.</source>
        <translation>“{folder}”里没有音频文件。</translation>
    </message>
    <message>
        <source>Nothing can be heard at that place in “{file}”.</source>
        <translation>“{file}”在那个位置没有声音。</translation>
    </message>
    <message>
        <source>Timing the text to “{name}” stopped unexpectedly; the times found so far are kept. Try to align it again.</source>
        <translation>“{name}”的对齐意外中断，已得到的时间会保留。请重新对齐。</translation>
    </message>
    <message>
        <source>the file is not there</source>
        <translation>文件不在了</translation>
    </message>
    <message>
        <source>you have no right to read it</source>
        <translation>没有读取权限</translation>
    </message>
    <message>
        <source>it is damaged or of an unknown kind</source>
        <translation>文件已损坏，或格式未知</translation>
    </message>
    <message>
        <source>“{name}” cannot be played: {reason}.</source>
        <translation>无法播放“{name}”：{reason}。</translation>
    </message>
    <message>
        <source>Nothing is timed</source>
        <translation>尚未对齐</translation>
    </message>
    <message>
        <source>Timed to the sentence</source>
        <translation>已精确到句</translation>
    </message>
    <message>
        <source>Timed to the sentence, {count} estimated</source>
        <translation>已精确到句，{count} 句为估计</translation>
    </message>
    <message>
        <source>Timed to the paragraph</source>
        <translation>已精确到段落</translation>
    </message>
    <message>
        <source>Timed to the chapter</source>
        <translation>已精确到章节</translation>
    </message>
    <message>
        <source>Times are estimates</source>
        <translation>时间为估计</translation>
    </message>
    <message>
        <source>Repeat a loop</source>
        <translation>循环播放</translation>
    </message>
    <message>
        <source>until stopped</source>
        <translation>直到结束循环</translation>
    </message>
    <message>
        <source>twice</source>
        <translation>两遍</translation>
    </message>
    <message>
        <source>3 times</source>
        <translation>三遍</translation>
    </message>
    <message>
        <source>5 times</source>
        <translation>五遍</translation>
    </message>
    <message>
        <source>10 times</source>
        <translation>十遍</translation>
    </message>
    <message>
        <source>Pause between repeats</source>
        <translation>每遍之间的停顿</translation>
    </message>
    <message>
        <source>A pause as long as the loop gives you time to say it yourself.</source>
        <translation>与听到的一样长，就有时间自己跟读一遍。</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>half a second</source>
        <translation>半秒</translation>
    </message>
    <message>
        <source>1 second</source>
        <translation>1 秒</translation>
    </message>
    <message>
        <source>2 seconds</source>
        <translation>2 秒</translation>
    </message>
    <message>
        <source>5 seconds</source>
        <translation>5 秒</translation>
    </message>
    <message>
        <source>as long as the loop</source>
        <translation>与听到的一样长</translation>
    </message>
    <message>
        <source>Then loop the next sentence</source>
        <translation>然后循环下一句</translation>
    </message>
    <message>
        <source>Speeds of a drill</source>
        <translation>精练时每句的速度</translation>
    </message>
    <message>
        <source>From 0.5 to 3, separated by commas. After each, there is a pause as long as the sentence.</source>
        <translation>0.5 到 3 倍，依次播放；每遍之后停顿同样长的时间，供你跟读。</translation>
    </message>
    <message>
        <source>Repeat each speed</source>
        <translation>精练时每种速度播放</translation>
    </message>
    <message>
        <source>once</source>
        <translation>一遍</translation>
    </message>
    <message>
        <source>Skip what has no text</source>
        <translation>跳过没有文稿的部分</translation>
    </message>
    <message>
        <source>Such as advertisements and music. What was skipped can be played with one click.</source>
        <translation>例如广告和音乐。跳过的部分点一下就能播放。</translation>
    </message>
    <message>
        <source>What is selected is not spoken, so it has no place in the audio.</source>
        <translation>选中的文字不是说出来的内容，在音频里没有对应的位置。</translation>
    </message>
    <message>
        <source>Select what the clip is to contain, or listen to a sentence that is timed.</source>
        <translation>请选中片段要包含的文字，或先播放到一个已对齐的句子。</translation>
    </message>
    <message>
        <source>{count} episodes were put into the library.</source>
        <translation>已将 {count} 期节目加入节目库。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>“{title}” was removed from the library; its files stay as they are.</source>
        <translation>已从节目库移除“{title}”，文件原样保留。</translation>
    </message>
    <message>
        <source>There is no text to paste. Copy the article first, then paste it here.</source>
        <translation>剪贴板里没有文字。请先复制文章，再到这里粘贴。</translation>
    </message>
    <message>
        <source>“{name}” holds neither audio nor text.</source>
        <translation>“{name}”里既没有音频，也没有文稿。</translation>
    </message>
    <message>
        <source>The pasted text cannot be kept in “{folder}”: {reason}. Make room on the disk or check the rights of that folder.</source>
        <translation>粘贴的文稿无法保存到“{folder}”：{reason}。请腾出磁盘空间，或检查该文件夹的权限。</translation>
    </message>
    <message>
        <source>“{file}” is another recording than that of “{title}”. Choose the same recording, or open this one as a new episode.</source>
        <translation>“{file}”不是“{title}”的那段录音。请选择同一段录音，或把它作为新节目打开。</translation>
    </message>
    <message>
        <source>Aligning around the pin stopped unexpectedly; the sentence begins where you said all the same.</source>
        <translation>重新对齐固定句前后的文稿时意外中断；这一句仍从你指定的时间开始。</translation>
    </message>
    <message>
        <source>No model is present, so the times are estimated from pauses and lengths.</source>
        <translation>没有模型，时间是按停顿和长度估算的。</translation>
    </message>
    <message>
        <source>There was too little memory to listen for the words, so the times are estimated from pauses and lengths. Close other programs and time the text again.</source>
        <translation>内存不足，无法听辨词语，时间是按停顿和长度估算的。请关闭其他程序，再重新对齐。</translation>
    </message>
    <message>
        <source>Go &amp;Back to a Copy…</source>
        <translation>恢复到副本(&amp;B)…</translation>
    </message>
    <message>
        <source>The copy “{path}” cannot be used ({reason}). Choose another one.</source>
        <translation>副本“{path}”无法使用（{reason}）。请选择另一份。</translation>
    </message>
    <message>
        <source>There is too little memory for this. Close other programs, or raise the limit that is set for this one.</source>
        <translation>内存不足。请关闭其他程序，或放宽对本程序的内存限制。</translation>
    </message>
    <message>
        <source>The text does not seem to belong to this audio: hardly any of it was heard. Check that both are of the same episode; the times shown are guesses.</source>
        <translation>这份文稿似乎不属于这段音频：其中几乎没有内容被听到。请确认两者是同一期节目；显示的时间只是猜测。</translation>
    </message>
    <message>
        <source>“{file}” holds no chapters: give each a line with its time and title, such as “12:34 Title”, or JSON chapters of Podcasting 2.0.</source>
        <translation>“{file}”中没有章节：请每行写一个时间和标题，例如“12:34 标题”，或者使用 Podcasting 2.0 的 JSON 章节。</translation>
    </message>
    <message>
        <source>No chapter in “{file}” has the title of a chapter of the text, nor are they as many.</source>
        <translation>“{file}”中的章节与文稿的章节标题无一相同，数目也不一样。</translation>
    </message>
    <message>
        <source>The second text does not seem to belong to this audio: hardly any of it was heard.</source>
        <translation>第二份文稿似乎不属于这段音频：其中几乎没有内容被听到。</translation>
    </message>
    <message>
        <source>Raise quiet speech</source>
        <translation>提高轻声说话的音量</translation>
    </message>
    <message>
        <source>Makes a temporary copy of the sound; an hour of audio takes about a minute.</source>
        <translation>为打开的节目临时制作一份声音副本，一小时的节目大约需要一分钟。</translation>
    </message>
    <message>
        <source>For slow computers: less sure in noise, and in languages but English.</source>
        <translation>适合较慢的电脑：在噪声中以及英语以外的语言中把握较小。</translation>
    </message>
    <message>
        <source>Right for most recordings: the one that timing was tuned with.</source>
        <translation>适合大多数录音：对齐就是用它调校的。</translation>
    </message>
    <message>
        <source>Gets more words right in noise and in most languages.</source>
        <translation>在噪声中和多数语言中，听写的错词更少。</translation>
    </message>
    <message>
        <source>Better still in languages that small knows little of.</source>
        <translation>对 small 所知不多的语言更好。</translation>
    </message>
    <message>
        <source>Gets most words right of all, with a strong processor.</source>
        <translation>听写最准，但需要性能强的处理器。</translation>
    </message>
    <message>
        <source>There is no place for temporary files: {reason}. Make room on the disk.</source>
        <translation>没有地方存放临时文件：{reason}。请腾出磁盘空间。</translation>
    </message>
    <message>
        <source>The loudness of “{file}” could not be evened out.</source>
        <translation>无法调匀“{file}”的音量。</translation>
    </message>
    <message>
        <source>Writing down what is said in “{name}” stopped unexpectedly; what has been written down is kept. Try it again.</source>
        <translation>“{name}”的听写意外中断，已写下的原话都会保留。请再试一次。</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>显示内容</translation>
    </message>
    <message>
        <source>The original is what is really said; it is written down when you ask for it.</source>
        <translation>原话是说话人实际所说的内容，需要时可由程序听写出来。</translation>
    </message>
    <message>
        <source>Only the text</source>
        <translation>只看文稿</translation>
    </message>
    <message>
        <source>Text and original</source>
        <translation>文稿与原话</translation>
    </message>
    <message>
        <source>Only the original</source>
        <translation>只看原话</translation>
    </message>
    <message>
        <source>Original beside the text</source>
        <translation>原话与文稿并排</translation>
    </message>
    <message>
        <source>Where the window is wide enough; else it stands under it.</source>
        <translation>窗口较窄时，原话显示在文稿下方。</translation>
    </message>
    <message>
        <source>Word by word</source>
        <translation>逐字显示进度</translation>
    </message>
    <message>
        <source>Show the picture of videos</source>
        <translation>显示视频画面</translation>
    </message>
    <message>
        <source>Decoded only while it is visible.</source>
        <translation>只在看得见时才解码。</translation>
    </message>
    <message>
        <source>Large picture</source>
        <translation>大画面</translation>
    </message>
    <message>
        <source>Picture beside the text</source>
        <translation>画面与文稿并排</translation>
    </message>
    <message>
        <source>Where the window is wide enough; else it stands above it.</source>
        <translation>窗口够宽时才并排；否则画面在文稿上方。</translation>
    </message>
    <message>
        <source>The light fills the current sentence as its words are heard.</source>
        <translation>听到哪个字，当前句的高亮就延伸到哪里。</translation>
    </message>
    <message>
        <source>Show an icon in the tray</source>
        <translation>在系统托盘显示图标</translation>
    </message>
    <message>
        <source>Where the desktop has one. It plays, pauses and brings the window back.</source>
        <translation>桌面有托盘时可用：可以播放、暂停，点一下回到窗口。</translation>
    </message>
    <message>
        <source>“{file}” claims {rate} samples a second, which is no rate of speech ({lowest} to {highest}): it is damaged. Download or copy it again.</source>
        <translation>“{file}”声称每秒有 {rate} 个采样，语音不会有这样的采样率（应为 {lowest} 至 {highest}）：文件已损坏。请重新下载或复制。</translation>
    </message>
    <message>
        <source>“{file}” claims {channels} channels, and at most {most} can be decoded. Save it with fewer.</source>
        <translation>“{file}”声称有 {channels} 个声道，而最多只能解码 {most} 个。请以较少的声道另存。</translation>
    </message>
    <message>
        <source>“{file}” has no sound track {number}: it has {count}.</source>
        <translation>“{file}”没有第 {number} 条音轨：它只有 {count} 条。</translation>
    </message>
    <message>
        <source>“{file}” is a device or a pipe, not a file. Save the sound to a file first.</source>
        <translation>“{file}”是设备或管道，不是文件。请先把声音保存成文件。</translation>
    </message>
    <message>
        <source>“{file}” is too badly damaged to use. Download or copy it again.</source>
        <translation>“{file}”已损坏得无法使用。请重新下载或复制。</translation>
    </message>
    <message>
        <source>“{file}” is longer than {hours} hours. Cut it into parts.</source>
        <translation>“{file}”超过 {hours} 小时。请把它切成几段。</translation>
    </message>
    <message>
        <source>“{file}” claims more sound than a file of its size can hold: it is damaged. Download or copy it again.</source>
        <translation>“{file}”声称的声音比这么大的文件所能容纳的还多：文件已损坏。请重新下载或复制。</translation>
    </message>
    <message>
        <source>“{file}”, which keeps your episodes and settings, is damaged. It was moved to “{aside}”, and what could be read of it and of its last copy is in a new one.</source>
        <translation>保存节目和设置的“{file}”已损坏。它已移到“{aside}”，其中以及上一份副本中还能读出的内容都放进了新文件。</translation>
    </message>
    <message>
        <source>Some of it could be read but not taken over; it is in “{export}”.</source>
        <translation>其中有些内容能读出但无法放进新文件，已写入“{export}”。</translation>
    </message>
    <message>
        <source>Some of what is kept in “{file}” ({table}) is damaged and was left out. It can be read in “{export}”.</source>
        <translation>“{file}”中保存的部分内容（{table}）已损坏，没有使用。可以在“{export}”中查看。</translation>
    </message>
    <message>
        <source>No copy of “{path}” could be made ({reason}).</source>
        <translation>无法为“{path}”制作副本（{reason}）。</translation>
    </message>
    <message>
        <source>&amp;Use the Times in the Text</source>
        <translation>采用文稿中的时间(&amp;U)</translation>
    </message>
    <message>
        <source>Use the times of a text as they are</source>
        <translation>直接采用文稿中的时间</translation>
    </message>
    <message>
        <source>If it gives a time for nearly every sentence, as subtitles do.</source>
        <translation>适用于几乎每句话都写明时间的文稿，例如字幕。</translation>
    </message>
    <message>
        <source>“{host}” can be asked only over a connection that is not encrypted: anybody on the way can read and change what comes.</source>
        <translation>“{host}”只能通过未加密的连接访问：沿途任何人都能看到并改动内容。</translation>
    </message>
    <message>
        <source>“{link}” is not an address that can be opened. Copy it again as a whole.</source>
        <translation>“{link}”不是可以打开的地址。请重新完整复制。</translation>
    </message>
    <message>
        <source>“{host}” would be asked on port {port}, where no web server listens. Check the address.</source>
        <translation>要访问的是“{host}”的 {port} 端口，那里没有网页服务。请检查地址。</translation>
    </message>
    <message>
        <source>“{host}” is this computer or one beside it, not one on the internet. Lyricast does not ask it.</source>
        <translation>“{host}”是这台电脑或局域网内的设备，不在互联网上。Lyricast 不会访问它。</translation>
    </message>
    <message>
        <source>“{host}” has taken more than {seconds} seconds. Try again later.</source>
        <translation>“{host}”用了超过 {seconds} 秒。请稍后再试。</translation>
    </message>
    <message>
        <source>“{host}” does not show this article: it wants a person to ask, or the article is gone. Open it in your browser, copy its text, and paste it here.</source>
        <translation>“{host}”没有显示这篇文章：它要求人工验证，或文章已被删除。请在浏览器中打开文章，复制全文后粘贴到这里。</translation>
    </message>
    <message>
        <source>“{host}” redirects in circles, more than {count} times. Check the address.</source>
        <translation>“{host}”在兜圈子：重定向超过 {count} 次。请检查地址。</translation>
    </message>
    <message>
        <source>The proxy that this computer is set to use, “{proxy}”, is of an unknown kind.</source>
        <translation>这台电脑设置的代理“{proxy}”类型未知。</translation>
    </message>
    <message>
        <source>“{host}” has nothing at this address. Check it, or refresh the podcast.</source>
        <translation>“{host}”的这个地址没有内容。请检查地址，或刷新播客。</translation>
    </message>
    <message>
        <source>“{title}” could not be downloaded. {reason}</source>
        <translation>未能下载“{title}”。{reason}</translation>
    </message>
    <message>
        <source>“{host}” does not give this to everybody: it wants a subscription or a password.</source>
        <translation>“{host}”并非对所有人开放：需要订阅或密码。</translation>
    </message>
    <message>
        <source>“{host}” answers with error {status}. Try again later.</source>
        <translation>“{host}”返回错误 {status}。请稍后再试。</translation>
    </message>
    <message>
        <source>“{host}” does not give this to Lyricast (error {status}). Check the address.</source>
        <translation>“{host}”没有把它交给 Lyricast（错误 {status}）。请检查地址。</translation>
    </message>
    <message>
        <source>“{host}” lets nothing be heard outside of its own pages. Look for the podcast elsewhere, for example at Apple Podcasts, and open its link from there.</source>
        <translation>“{host}”的内容只能在它自己的页面里收听。请在别处找到这个播客，例如 Apple 播客，再打开那里的链接。</translation>
    </message>
    <message>
        <source>“{host}” packs what it gives in a way that Lyricast does not know ({packing}). Save it with your browser, and open the file.</source>
        <translation>“{host}”返回的内容采用了 Lyricast 不支持的压缩方式（{packing}）。请用浏览器保存，再打开保存的文件。</translation>
    </message>
    <message>
        <source>“{link}” is a stream that comes in pieces, not a recording that can be fetched. Look for the address of the recording itself.</source>
        <translation>“{link}”是分段传输的流，不是可以下载的录音。请找到录音本身的地址。</translation>
    </message>
    <message>
        <source>“{link}” is a playlist that names no recording.</source>
        <translation>播放列表“{link}”里没有录音。</translation>
    </message>
    <message>
        <source>“{title}” is for subscribers: what has come may be only its beginning. If it is, copy the whole article in your browser, and paste it here.</source>
        <translation>“{title}”仅供订阅者阅读，得到的可能只是开头。如果是这样，请在浏览器里复制全文，再粘贴到这里。</translation>
    </message>
    <message>
        <source>What “{host}” gives is larger than {size} MB, more than such a thing ever is. Check the address.</source>
        <translation>“{host}”给出的内容超过 {size} MB，不合常理。请检查地址。</translation>
    </message>
    <message>
        <source>The identity of “{host}” cannot be verified: its certificate is not valid. Nothing was downloaded.</source>
        <translation>“{host}”无法证明自己的身份：证书无效。没有下载任何内容。</translation>
    </message>
    <message>
        <source>“{host}” stopped sending. Try again; what has arrived is kept.</source>
        <translation>“{host}”没有再发来数据。请重试，已收到的部分会保留。</translation>
    </message>
    <message>
        <source>The connection to “{host}” broke off. Try again; what has come is kept.</source>
        <translation>与“{host}”的连接中断了。请重试，已收到的部分会保留。</translation>
    </message>
    <message>
        <source>“{host}” cannot be reached: {reason}. Check the network and try again.</source>
        <translation>无法连接“{host}”：{reason}。请检查网络后重试。</translation>
    </message>
    <message>
        <source>its name cannot be resolved</source>
        <translation>找不到这个域名</translation>
    </message>
    <message>
        <source>there is no connection</source>
        <translation>没有网络连接</translation>
    </message>
    <message>
        <source>the proxy does not let it through</source>
        <translation>代理不予放行</translation>
    </message>
    <message>
        <source>“{link}” is no podcast feed, or a damaged one. Check the address.</source>
        <translation>“{link}”不是播客订阅源，或已损坏。请检查地址。</translation>
    </message>
    <message>
        <source>The feed “{title}” holds no episode that can be heard.</source>
        <translation>订阅源“{title}”里没有可听的节目。</translation>
    </message>
    <message>
        <source>“{host}” gives another part than was asked for. Try again.</source>
        <translation>“{host}”给出的不是所要的部分。请重试。</translation>
    </message>
    <message>
        <source>“{host}” has become too slow. Try again later; what has come is kept.</source>
        <translation>“{host}”变得太慢。请稍后再试，已收到的部分会保留。</translation>
    </message>
    <message>
        <source>“{host}” gives an empty file. Check the address.</source>
        <translation>“{host}”给出的是空文件。请检查地址。</translation>
    </message>
    <message>
        <source>There is no room for “{file}”, which needs {size} MB. Free some, or remove what you have downloaded and no longer need.</source>
        <translation>“{file}”需要 {size} MB，磁盘空间不够。请腾出空间，或删除不再需要的下载。</translation>
    </message>
    <message>
        <source>“{file}” cannot be written: {reason}. Make room on the disk, or check the rights of its folder.</source>
        <translation>无法写入“{file}”：{reason}。请腾出磁盘空间，或检查文件夹的权限。</translation>
    </message>
    <message>
        <source>“{host}” gives a page in place of the recording. It may want a subscription, or the address may be out of date.</source>
        <translation>“{host}”给出的是网页而不是录音。可能需要订阅，或地址已过期。</translation>
    </message>
    <message>
        <source>“{host}” does not say where the feed of this podcast is. Look for it on the podcast's own pages.</source>
        <translation>“{host}”没有说明这个播客的订阅源在哪里。请到播客自己的网站上查找。</translation>
    </message>
    <message>
        <source>“{link}” is a list of subscriptions that names no podcast.</source>
        <translation>“{link}”是订阅列表，但里面没有播客。</translation>
    </message>
    <message>
        <source>“{folder}” cannot be removed: {reason}. Remove it by hand.</source>
        <translation>无法删除“{folder}”：{reason}。请手动删除。</translation>
    </message>
    <message>
        <source>Open a Lin&amp;k…</source>
        <translation>打开链接(&amp;K)…</translation>
    </message>
    <message>
        <source>&amp;Downloads…</source>
        <translation>下载管理(&amp;D)…</translation>
    </message>
    <message>
        <source>“{title}” is no longer on this computer.</source>
        <translation>“{title}”已不在这台电脑上。</translation>
    </message>
    <message>
        <source>“{title}” is open. Open another episode, and then remove this one.</source>
        <translation>“{title}”正打开着。请先打开别的节目，再删除它。</translation>
    </message>
    <message>
        <source>“{title}” is on this computer now.</source>
        <translation>“{title}”已下载到这台电脑。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Sound &amp;Track…</source>
        <translation>音轨(&amp;T)…</translation>
    </message>
    <message>
        <source>Sound track {number} of “{file}” cannot be taken out: {reason}. Make room on the disk, or choose another track.</source>
        <translation>无法取出“{file}”的第 {number} 条音轨：{reason}。请腾出磁盘空间，或选择别的音轨。</translation>
    </message>
    <message>
        <source>Time Them All</source>
        <translation>全部对齐</translation>
    </message>
    <message>
        <source>Write Them All Down</source>
        <translation>全部听写</translation>
    </message>
    <message>
        <source>Rewording an Original</source>
        <translation>修改原话</translation>
    </message>
    <message>
        <source>Original reworded</source>
        <translation>原话已修改</translation>
    </message>
    <message>
        <source>{count} episodes are on this computer now.</source>
        <translation>{count} 期节目已下载到这台电脑。</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>查看</translation>
    </message>
</context>
<context>
    <name>ReportDialog</name>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Include file names and text</source>
        <translation>包含文件名和文字</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Restore defaults</source>
        <translation>恢复默认</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>ColourEditor</name>
    <message>
        <source>Other…</source>
        <translation>其他…</translation>
    </message>
    <message>
        <source>Colour of the theme</source>
        <translation>主题自带的颜色</translation>
    </message>
    <message>
        <source>Contrast {ratio} : 1, but hard to tell from the page.</source>
        <translation>对比度 {ratio} : 1，但与页面底色难以区分。</translation>
    </message>
    <message>
        <source>Contrast {ratio} : 1, very easy to read.</source>
        <translation>对比度 {ratio} : 1，非常清晰。</translation>
    </message>
    <message>
        <source>Contrast {ratio} : 1, easy to read.</source>
        <translation>对比度 {ratio} : 1，清晰易读。</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>绿色</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>蓝色</translation>
    </message>
    <message>
        <source>Rose</source>
        <translation>玫瑰色</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>紫色</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>灰色</translation>
    </message>
</context>
<context>
    <name>FontEditor</name>
    <message>
        <source>One that suits the text</source>
        <translation>随正文语言自动选择</translation>
    </message>
    <message>
        <source>{font} (easy to read)</source>
        <translation>{font}（易读）</translation>
    </message>
</context>
<context>
    <name>KeyRow</name>
    <message>
        <source>Reassign</source>
        <translation>改用于此</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保持不变</translation>
    </message>
    <message>
        <source>Remove {key} from “{action}”</source>
        <translation>从“{action}”移除 {key}</translation>
    </message>
    <message>
        <source>Restore the default keys</source>
        <translation>恢复默认按键</translation>
    </message>
    <message>
        <source>Add a key to “{action}”</source>
        <translation>为“{action}”添加按键</translation>
    </message>
    <message>
        <source>{key} belongs to “{action}”.</source>
        <translation>{key} 已用于“{action}”。</translation>
    </message>
</context>
<context>
    <name>KeyPage</name>
    <message>
        <source>Find an action or a key</source>
        <translation>查找操作或按键</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>This is how a sentence looks while it is being spoken.</source>
        <translation>正在朗读的句子会这样亮起。</translation>
    </message>
    <message>
        <source>Where its time is only estimated, it is paler.</source>
        <translation>如果时间只是估计的，颜色会淡一些。</translation>
    </message>
    <message>
        <source>Click a sentence to light it up.</source>
        <translation>点一下句子，看看它亮起的样子。</translation>
    </message>
</context>
<context>
    <name>ModelState</name>
    <message>
        <source>Progress of the download</source>
        <translation>下载进度</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Download ({size})</source>
        <translation>下载（{size}）</translation>
    </message>
    <message>
        <source>Downloading…</source>
        <translation>正在下载…</translation>
    </message>
    <message>
        <source>Downloading {name}…</source>
        <translation>正在下载 {name}…</translation>
    </message>
    <message>
        <source>Not on this computer yet; until then {name} is used.</source>
        <translation>尚未下载到本机；在此之前使用 {name}。</translation>
    </message>
    <message>
        <source>An hour of sound takes about {minutes} min on this computer.</source>
        <translation>在本机上，一小时的音频约需 {minutes} 分钟。</translation>
    </message>
    <message>
        <source>Ready on this computer.</source>
        <translation>已在本机，可以使用。</translation>
    </message>
    <message>
        <source>Not on this computer yet; until then times are estimated by pauses.</source>
        <translation>本机还没有这个模型；下载之前，时间只能按停顿估计。</translation>
    </message>
</context>
<context>
    <name>MessageRow</name>
    <message>
        <source>Dismiss</source>
        <translation>关闭提示</translation>
    </message>
</context>
<context>
    <name>ToolStrip</name>
    <message>
        <source>End it</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>Loop from {time}</source>
        <translation>循环起点 {time}</translation>
    </message>
    <message>
        <source>Mark the end with the same key. Click to end it.</source>
        <translation>再按同一个键标记终点。点击则取消。</translation>
    </message>
    <message>
        <source>Pause after each sentence</source>
        <translation>每句后暂停</translation>
    </message>
    <message>
        <source>Text hidden until heard</source>
        <translation>听过才显示文字</translation>
    </message>
    <message>
        <source>Listen</source>
        <translation>听</translation>
    </message>
    <message>
        <source>Your turn</source>
        <translation>跟读</translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation>第 {number} / {count} 遍</translation>
    </message>
    <message>
        <source>{count} practised</source>
        <translation>已练 {count} 句</translation>
    </message>
    <message>
        <source>Skipped {time}</source>
        <translation>已跳过 {time}</translation>
    </message>
    <message>
        <source>Play what was skipped</source>
        <translation>播放跳过的部分</translation>
    </message>
    <message>
        <source>Loop {start} to {end}</source>
        <translation>循环 {start} 到 {end}</translation>
    </message>
    <message>
        <source>Loop the sentence</source>
        <translation>单句循环</translation>
    </message>
    <message>
        <source>Loop the selection</source>
        <translation>循环所选</translation>
    </message>
    <message>
        <source>{what}, {count} more</source>
        <translation>{what}，还有 {count} 遍</translation>
    </message>
    <message>
        <source>Sleep at the end of the chapter</source>
        <translation>本章结束时停止</translation>
    </message>
    <message>
        <source>Sleep after this sentence</source>
        <translation>这一句结束后停止</translation>
    </message>
    <message>
        <source>Sleep in {count} min</source>
        <translation>{count} 分钟后停止</translation>
    </message>
    <message>
        <source>Raising quiet speech…</source>
        <translation>正在提高轻声说话的音量…</translation>
    </message>
</context>
<context>
    <name>SearchBar</name>
    <message>
        <source>Not found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <source>{count} found</source>
        <translation>找到 {count} 处</translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation>第 {number} 处，共 {count} 处</translation>
    </message>
    <message>
        <source>Find in the text</source>
        <translation>在文稿中查找</translation>
    </message>
    <message>
        <source>Previous Hit</source>
        <translation>上一处</translation>
    </message>
    <message>
        <source>Next Hit</source>
        <translation>下一处</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>TimingStatus</name>
    <message>
        <source>About the times of this text</source>
        <translation>关于本文的时间</translation>
    </message>
</context>
<context>
    <name>TimingStatusPresenter</name>
    <message>
        <source>The text may be of another episode</source>
        <translation>文稿可能属于另一期节目</translation>
    </message>
    <message>
        <source>What is underlined with dots may be spoken a little earlier or later.</source>
        <translation>带点状下划线的句子，实际朗读时间可能略早或略晚。</translation>
    </message>
    <message>
        <source>Sentences light up where they are expected. A bar beside the text marks the paragraph or the chapter where that is sure.</source>
        <translation>句子按估计的时间亮起；能确定到段落或章节时，文字旁会有一条竖线标出。</translation>
    </message>
    <message>
        <source>Written down by Lyricast; words may be wrong</source>
        <translation>由 Lyricast 听写，个别字词可能有误</translation>
    </message>
    <message>
        <source>Times as the text states them</source>
        <translation>时间以文稿所写为准</translation>
    </message>
</context>
<context>
    <name>DelayDialog</name>
    <message>
        <source>Delay of the Sound</source>
        <translation>声音延迟</translation>
    </message>
    <message>
        <source>Wireless headphones are heard late. If sentences light up before you hear them, move the slider to the right until both agree.</source>
        <translation>无线耳机的声音会慢一拍。如果句子先亮起、声音后到，请把滑块向右移，直到两者一致。</translation>
    </message>
    <message>
        <source>No delay</source>
        <translation>无延迟</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>{count} ms</source>
        <translation>{count} 毫秒</translation>
    </message>
    <message>
        <source>Kept for “{name}”.</source>
        <translation>只用于“{name}”。</translation>
    </message>
</context>
<context>
    <name>ChapterDialog</name>
    <message>
        <source>Edit the Chapter</source>
        <translation>编辑章节</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>此刻</translation>
    </message>
    <message>
        <source>The moment being heard</source>
        <translation>正在播放的时刻</translation>
    </message>
    <message>
        <source>As in the text</source>
        <translation>恢复原样</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>起点</translation>
    </message>
    <message>
        <source>Your text file is not changed.</source>
        <translation>不会改动你的文稿文件。</translation>
    </message>
</context>
<context>
    <name>CorrectionPanel</name>
    <message>
        <source>Beginnings of sentences</source>
        <translation>各句的起点</translation>
    </message>
    <message>
        <source>Up and Down choose a sentence; Left and Right move where it begins.</source>
        <translation>上下键选择句子，左右键移动它的起点。</translation>
    </message>
    <message>
        <source>Drag where a sentence begins. Wheel: move; with Ctrl: zoom.</source>
        <translation>拖动可移动一句的起点。滚轮平移，按住 Ctrl 滚动可缩放。</translation>
    </message>
</context>
<context>
    <name>CorrectionPresenter</name>
    <message>
        <source>Pins: {count}</source>
        <translation>已固定 {count} 句</translation>
    </message>
    <message>
        <source>This Sentence Begins Now</source>
        <translation>这句现在开始</translation>
    </message>
    <message>
        <source>Remove Its Pin</source>
        <translation>取消这句的固定</translation>
    </message>
</context>
<context>
    <name>NoText</name>
    <message>
        <source>This episode has no text</source>
        <translation>这期节目没有文稿</translation>
    </message>
    <message>
        <source>What is said can be written down on this computer, while you listen. Or drop a text here.</source>
        <translation>可以在这台电脑上把所说的话听写出来，其间可以照常收听。也可以把文稿拖到这里。</translation>
    </message>
    <message>
        <source>What is said can be written down on this computer. The model for it ({size}) is downloaded once. Or drop a text here.</source>
        <translation>可以在这台电脑上把所说的话听写出来；所需的模型（{size}）只下载一次。也可以把文稿拖到这里。</translation>
    </message>
    <message>
        <source>Downloading the model. You can keep listening.</source>
        <translation>正在下载模型，可以继续收听。</translation>
    </message>
    <message>
        <source>Write down what is said</source>
        <translation>听写全文</translation>
    </message>
    <message>
        <source>Write down what is said (about {cost})</source>
        <translation>听写全文（约 {cost}）</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Choose a text…</source>
        <translation>选择文稿…</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>Progress of the download</source>
        <translation>下载进度</translation>
    </message>
</context>
<context>
    <name>TranscriptionOffer</name>
    <message>
        <source>Only a part of what is said has been written down.</source>
        <translation>目前只听写了一部分。</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续听写</translation>
    </message>
    <message>
        <source>Go on (about {cost})</source>
        <translation>继续听写（约 {cost}）</translation>
    </message>
</context>
<context>
    <name>TranscriptionPresenter</name>
    <message>
        <source>Reword This Sentence</source>
        <translation>修改这一句</translation>
    </message>
    <message>
        <source>The first words appear in a moment.</source>
        <translation>第一段文字马上就会出现。</translation>
    </message>
    <message>
        <source>Reword the Original</source>
        <translation>修改原话</translation>
    </message>
</context>
<context>
    <name>OriginalOffer</name>
    <message>
        <source>What was said can be written down, to read with the text: about {cost} for {length} of speech, while you go on listening.</source>
        <translation>可以听写出原话，与文稿对照阅读。{length}的语音，这台电脑大约需要 {cost}，其间可以照常收听。</translation>
    </message>
    <message>
        <source>Write It Down</source>
        <translation>开始听写</translation>
    </message>
</context>
<context>
    <name>Offer</name>
    <message>
        <source>Not now</source>
        <translation>以后再说</translation>
    </message>
</context>
<context>
    <name>StatedOffer</name>
    <message>
        <source>This text has times of its own. Lyricast listens anyway, to correct any that are off.</source>
        <translation>这份文稿写明了每句话的时间。Lyricast 仍会听音核对，把对不上的地方改正。</translation>
    </message>
    <message>
        <source>Use Its Times</source>
        <translation>直接采用</translation>
    </message>
</context>
<context>
    <name>DownloadsPresenter</name>
    <message>
        <source>Not Encrypted</source>
        <translation>未加密</translation>
    </message>
    <message>
        <source>&amp;Download without Encryption</source>
        <translation>不加密也下载(&amp;F)</translation>
    </message>
</context>
<context>
    <name>LinkDialog</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Open a Link</source>
        <translation>打开链接</translation>
    </message>
    <message>
        <source>The address of a podcast, of a recording, or of an article to read along.</source>
        <translation>输入播客、录音或文章的网址。</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>网址</translation>
    </message>
    <message>
        <source>Podcasts</source>
        <translation>播客</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>正在访问</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Open without Encryption</source>
        <translation>不加密也打开</translation>
    </message>
    <message>
        <source>Lyricast contacts only this address, and only when you press Open. The server learns nothing about you but your IP address.</source>
        <translation>按下“打开”后才会访问这个网址。除了你的网络地址，对方得不到其他信息。</translation>
    </message>
    <message>
        <source>Contacting {host}…</source>
        <translation>正在访问 {host}…</translation>
    </message>
    <message>
        <source>Choose one of these podcasts.</source>
        <translation>请选择一个播客。</translation>
    </message>
</context>
<context>
    <name>PodcastLabels</name>
    <message>
        <source>{count} min</source>
        <translation>{count} 分钟</translation>
    </message>
    <message>
        <source>with its text</source>
        <translation>附文稿</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>已下载</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续下载</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Downloading…</source>
        <translation>下载中…</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>下载</translation>
    </message>
</context>
<context>
    <name>PodcastPage</name>
    <message>
        <source>{count} episodes from {host}</source>
        <translation>{count} 期节目，来自 {host}</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Remove from this computer</source>
        <translation>从这台电脑删除</translation>
    </message>
    <message>
        <source>‹ Library</source>
        <translation>‹ 节目库</translation>
    </message>
    <message>
        <source>Search the episodes</source>
        <translation>搜索节目</translation>
    </message>
    <message>
        <source>Episodes</source>
        <translation>节目</translation>
    </message>
    <message>
        <source>No episode has these words in its title.</source>
        <translation>没有标题含有这些词的节目。</translation>
    </message>
    <message>
        <source>Download ({count})</source>
        <translation>下载所选（{count}）</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>Check for new episodes</source>
        <translation>现在查询有无新节目</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>移出列表</translation>
    </message>
    <message>
        <source>Remove this podcast from the list; episodes on this computer stay</source>
        <translation>不再列出这个播客；已下载的节目会保留</translation>
    </message>
    <message>
        <source>d MMM yyyy, HH:mm</source>
        <translation>yyyy年M月d日 HH:mm</translation>
    </message>
    <message>
        <source>{count}, as of {time}</source>
        <translation>{count}，截至 {time}</translation>
    </message>
</context>
<context>
    <name>DownloadBar</name>
    <message>
        <source>Downloading “{title}” from {host}. You can keep listening.</source>
        <translation>正在从 {host} 下载“{title}”，你可以继续收听。</translation>
    </message>
    <message>
        <source>{count} more are waiting.</source>
        <translation>另有 {count} 期等待。</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Progress of the download</source>
        <translation>下载进度</translation>
    </message>
</context>
<context>
    <name>InterruptedOffer</name>
    <message>
        <source>The download of “{title}” is incomplete.</source>
        <translation>“{title}”尚未下载完。</translation>
    </message>
    <message>
        <source>The downloads of “{title}” and {count} more are incomplete.</source>
        <translation>“{title}”和另外 {count} 期节目尚未下载完。</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续下载</translation>
    </message>
</context>
<context>
    <name>DownloadsDialog</name>
    <message>
        <source>Downloads</source>
        <translation>下载管理</translation>
    </message>
    <message>
        <source>Episode</source>
        <translation>节目</translation>
    </message>
    <message>
        <source>Podcast</source>
        <translation>播客</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Remove from this computer</source>
        <translation>从这台电脑删除</translation>
    </message>
    <message>
        <source>{title} (waiting)</source>
        <translation>{title}（等待中）</translation>
    </message>
    <message>
        <source>{title} (not complete)</source>
        <translation>{title}（未完成）</translation>
    </message>
    <message>
        <source>{count} episodes, {size} in all</source>
        <translation>{count} 期节目，共 {size}</translation>
    </message>
    <message>
        <source>Nothing has been downloaded yet. To find podcasts, choose File ▸ Open a Link.</source>
        <translation>还没有下载任何节目。可从“文件 ▸ 打开链接”查找播客。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Resume the download</source>
        <translation>继续下载</translation>
    </message>
</context>
<context>
    <name>SecondTextPresenter</name>
    <message>
        <source>Text</source>
        <translation>文稿</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>所有文件</translation>
    </message>
    <message>
        <source>Open the text in another language</source>
        <translation>打开另一种语言的文稿</translation>
    </message>
</context>
<context>
    <name>SoundTracksPresenter</name>
    <message>
        <source>Sound Track</source>
        <translation>音轨</translation>
    </message>
    <message>
        <source>This file has several sound tracks. Which is to be heard?</source>
        <translation>这个文件有多条音轨，要听哪一条？</translation>
    </message>
    <message>
        <source>{name} (usual)</source>
        <translation>{name}（默认）</translation>
    </message>
</context>
<context>
    <name>WordCard</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>On the Web</source>
        <translation>上网查</translation>
    </message>
    <message>
        <source>Not found in your dictionaries.</source>
        <translation>你的词典里没有。</translation>
    </message>
    <message>
        <source>Add to Word List</source>
        <translation>加入生词本</translation>
    </message>
</context>
<context>
    <name>FilesEditor</name>
    <message>
        <source>Add…</source>
        <translation>添加…</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>所有文件</translation>
    </message>
</context>
<context>
    <name>WordPanel</name>
    <message>
        <source>Nothing found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <source>No words yet. Look one up in a dictionary, and add it from there.</source>
        <translation>还没有生词。查词之后，可以把词加进来。</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>生词本</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Close the words</source>
        <translation>关闭生词本</translation>
    </message>
</context>
<context>
    <name>WordsPresenter</name>
    <message>
        <source>Play the Sentence</source>
        <translation>播放这一句</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>As a Table (CSV)…</source>
        <translation>导出为表格（CSV）…</translation>
    </message>
    <message>
        <source>As a Table with Clips…</source>
        <translation>导出为表格，附音频片段…</translation>
    </message>
    <message>
        <source>As Anki Cards…</source>
        <translation>导出为 Anki 卡片…</translation>
    </message>
    <message>
        <source>Save the List</source>
        <translation>保存列表</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>生词本</translation>
    </message>
    <message>
        <source>The audio is still being read</source>
        <translation>音频还在读取</translation>
    </message>
</context>
<context>
    <name>LitView</name>
    <message>
        <source>The text is hidden until it is heard.</source>
        <translation>文字在听过之后才显示。</translation>
    </message>
</context>
</TS>
