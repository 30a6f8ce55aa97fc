<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <source>Listening</source>
        <translation>收听</translation>
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
        <source>Open the &amp;Sample</source>
        <translation>打开示例(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Continue the Last Episode</source>
        <translation>继续上次的节目(&amp;C)</translation>
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
        <source>Back 15 Seconds</source>
        <translation>后退 15 秒</translation>
    </message>
    <message>
        <source>Forward 15 Seconds</source>
        <translation>前进 15 秒</translation>
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
        <translation>重新对齐文本(&amp;A)</translation>
    </message>
    <message>
        <source>Stop &amp;Timing the Text</source>
        <translation>停止对齐文本(&amp;T)</translation>
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
        <source>&amp;About Lyricast</source>
        <translation>关于 Lyricast(&amp;A)</translation>
    </message>
    <message>
        <source>As the System</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
</context>
<context>
    <name>Aligner</name>
    <message>
        <source>Timing the text to “{name}” stopped unexpectedly; the times found so far are kept. Try to align it again.</source>
        <translation>“{name}”的对齐意外中断，已得到的时间会保留。请重新对齐。</translation>
    </message>
</context>
<context>
    <name>ChapterList</name>
    <message>
        <source>Chapters</source>
        <translation>章节</translation>
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
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Plays a podcast and lights up the sentence being spoken, in the text you have, even when it is a translation.</source>
        <translation>播放播客，并在你手头的文本里点亮正在说的那一句，哪怕文本是译文。</translation>
    </message>
    <message>
        <source>About Lyricast</source>
        <translation>关于 Lyricast</translation>
    </message>
</context>
<context>
    <name>MediaPlayer</name>
    <message>
        <source>there is no sound in it</source>
        <translation>里面没有声音</translation>
    </message>
    <message>
        <source>the file is not there</source>
        <translation>文件不在了</translation>
    </message>
    <message>
        <source>“{name}” cannot be played: {reason}.</source>
        <translation>无法播放“{name}”：{reason}。</translation>
    </message>
</context>
<context>
    <name>Menus</name>
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
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Dismiss</source>
        <translation>关闭提示</translation>
    </message>
</context>
<context>
    <name>Opener</name>
    <message>
        <source>Now open the text of “{name}”</source>
        <translation>请打开“{name}”的文本</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
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
        <translation>打开音频和它的文本</translation>
    </message>
    <message>
        <source>Audio and text</source>
        <translation>音频和文本</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>所有文件</translation>
    </message>
</context>
<context>
    <name>PlayerPage</name>
    <message>
        <source>Back to the current sentence</source>
        <translation>回到当前句</translation>
    </message>
    <message>
        <source>Text of the episode</source>
        <translation>节目文本</translation>
    </message>
    <message>
        <source>This episode has no text. Drop its text here, or open it.</source>
        <translation>这期节目还没有文本。请把文本拖到这里，或者打开它。</translation>
    </message>
</context>
<context>
    <name>ProgressStrip</name>
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
        <source>Timing the text: {percent}</source>
        <translation>正在对齐文本：{percent}</translation>
    </message>
    <message>
        <source>The text is timed.</source>
        <translation>文本已对齐。</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Progress of the timing</source>
        <translation>对齐进度</translation>
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
        <source>Listen to a podcast, and read along in your own text, even a translation.</source>
        <translation>听播客，同时在你自己的文本里逐句跟读，译文也可以。</translation>
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
        <source>Listen without a text</source>
        <translation>不用文本，只听音频</translation>
    </message>
    <message>
        <source>Continue “{title}” at {time}</source>
        <translation>从 {time} 继续收听“{title}”</translation>
    </message>
    <message>
        <source>“{name}” is ready. Now drop its text here, or open it.</source>
        <translation>“{name}”已就绪。请把它的文本拖到这里，或点“打开”。</translation>
    </message>
    <message>
        <source>“{name}” is ready. Now drop its audio here, or open it.</source>
        <translation>“{name}”已就绪。请把它的音频拖到这里，或点“打开”。</translation>
    </message>
    <message>
        <source>Drop an audio file and its text here</source>
        <translation>把音频和它的文本拖到这里</translation>
    </message>
</context>
</TS>
