; The installer for Windows: for one user, without administrator's rights.
; windows.py defines VERSION, HOMEPAGE, SOURCE (the bundle), OUTPUT, ICON and TYPES.

Unicode true
ManifestDPIAware true
SetCompressor /SOLID lzma
SetCompressorDictSize 64
RequestExecutionLevel user

!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include WinVer.nsh
!include x64.nsh

!define PROGRAM "lyricast.exe"
!define CLASSES "Software\Classes"
!define CAPABILITIES "Software\Lyricast\Capabilities"
!define REMOVAL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Lyricast"

Name "Lyricast"
OutFile "${OUTPUT}"
InstallDir "$LOCALAPPDATA\Programs\Lyricast"
InstallDirRegKey HKCU "Software\Lyricast" "Folder"
BrandingText "Lyricast ${VERSION}"

VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "Lyricast"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "Lyricast Setup"
VIAddVersionKey "LegalCopyright" "Lyricast contributors, under the MIT licence"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_COMPONENTSPAGE_NODESC
!define MUI_FINISHPAGE_RUN "$INSTDIR\${PROGRAM}"
!define MUI_FINISHPAGE_RUN_PARAMETERS "--sample"
!define MUI_FINISHPAGE_RUN_TEXT "$(OpenSample)"
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "SimpChinese"

!macro Words Id English Chinese
    LangString ${Id} ${LANG_ENGLISH} "${English}"
    LangString ${Id} ${LANG_SIMPCHINESE} "${Chinese}"
!macroend
!insertmacro Words OpenSample "Open the sample" "打开示例"
!insertmacro Words MainPart "Lyricast" "Lyricast"
!insertmacro Words OnDesktop "Shortcut on the desktop" "桌面快捷方式"
!insertmacro Words FileTypes "Offer Lyricast for audio files" "在音频文件的打开方式中列出 Lyricast"
!insertmacro Words IsRunning "Lyricast is running. Close it, then go on." "Lyricast 正在运行。请先关闭它，再继续。"
!insertmacro Words NeedsTen "Lyricast needs 64-bit Windows 10 or newer." "Lyricast 需要 64 位的 Windows 10 或更新版本。"
!insertmacro Words Description "Plays a podcast and lights up the sentence being spoken." "播放播客，并点亮正在说的那一句。"

!macro WaitUntilClosed
    ; A program that runs cannot be opened for writing.
    ${DoWhile} ${FileExists} "$INSTDIR\${PROGRAM}"
        ClearErrors
        FileOpen $0 "$INSTDIR\${PROGRAM}" a
        ${IfNot} ${Errors}
            FileClose $0
            ${ExitDo}
        ${EndIf}
        MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(IsRunning)" /SD IDCANCEL IDRETRY +2
        Abort
    ${Loop}
!macroend

!macro RemoveProgram
    ; Only what installers have put there: the folder may be one of the user's own.
    Delete "$INSTDIR\lyricast.exe"
    Delete "$INSTDIR\lyricast-align.exe"
    Delete "$INSTDIR\NOTICES.txt"
    RMDir /r "$INSTDIR\_internal"
!macroend

!macro OfferFor Ending
    WriteRegStr HKCU "${CLASSES}\.${Ending}\OpenWithProgids" "Lyricast.Audio" ""
    WriteRegStr HKCU "${CAPABILITIES}\FileAssociations" ".${Ending}" "Lyricast.Audio"
    WriteRegStr HKCU "${CLASSES}\Applications\${PROGRAM}\SupportedTypes" ".${Ending}" ""
!macroend

!macro NoLongerOfferFor Ending
    DeleteRegValue HKCU "${CLASSES}\.${Ending}\OpenWithProgids" "Lyricast.Audio"
    DeleteRegKey /ifempty HKCU "${CLASSES}\.${Ending}\OpenWithProgids"
    DeleteRegKey /ifempty HKCU "${CLASSES}\.${Ending}"
!macroend

Function .onInit
    ${IfNot} ${RunningX64}
    ${OrIfNot} ${AtLeastWin10}
        MessageBox MB_ICONSTOP "$(NeedsTen)" /SD IDOK
        Abort
    ${EndIf}
FunctionEnd

Section "$(MainPart)" MainSection
    SectionIn RO
    !insertmacro WaitUntilClosed
    !insertmacro RemoveProgram
    SetOutPath "$INSTDIR"
    File /r "${SOURCE}\*"
    WriteUninstaller "$INSTDIR\uninstall.exe"

    CreateShortcut "$SMPROGRAMS\Lyricast.lnk" "$INSTDIR\${PROGRAM}" "" "" "" SW_SHOWNORMAL "" "$(Description)"

    WriteRegStr HKCU "Software\Lyricast" "Folder" "$INSTDIR"
    WriteRegStr HKCU "Software\Microsoft\Windows\CurrentVersion\App Paths\${PROGRAM}" "" "$INSTDIR\${PROGRAM}"

    WriteRegStr HKCU "${CLASSES}\lyricast" "" "URL:Lyricast"
    WriteRegStr HKCU "${CLASSES}\lyricast" "URL Protocol" ""
    WriteRegStr HKCU "${CLASSES}\lyricast\DefaultIcon" "" "$INSTDIR\${PROGRAM},0"
    WriteRegStr HKCU "${CLASSES}\lyricast\shell\open\command" "" '"$INSTDIR\${PROGRAM}" "%1"'

    WriteRegStr HKCU "${REMOVAL}" "DisplayName" "Lyricast"
    WriteRegStr HKCU "${REMOVAL}" "DisplayVersion" "${VERSION}"
    WriteRegStr HKCU "${REMOVAL}" "DisplayIcon" "$INSTDIR\${PROGRAM}"
    WriteRegStr HKCU "${REMOVAL}" "Publisher" "Lyricast contributors"
    WriteRegStr HKCU "${REMOVAL}" "URLInfoAbout" "${HOMEPAGE}"
    WriteRegStr HKCU "${REMOVAL}" "InstallLocation" "$INSTDIR"
    WriteRegStr HKCU "${REMOVAL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
    WriteRegStr HKCU "${REMOVAL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
    WriteRegDWORD HKCU "${REMOVAL}" "NoModify" 1
    WriteRegDWORD HKCU "${REMOVAL}" "NoRepair" 1
    ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
    IntFmt $0 "0x%08X" $0
    WriteRegDWORD HKCU "${REMOVAL}" "EstimatedSize" "$0"
SectionEnd

Section "$(FileTypes)" TypesSection
    WriteRegStr HKCU "${CLASSES}\Lyricast.Audio" "" "Audio"
    WriteRegStr HKCU "${CLASSES}\Lyricast.Audio\DefaultIcon" "" "$INSTDIR\${PROGRAM},0"
    WriteRegStr HKCU "${CLASSES}\Lyricast.Audio\shell\open\command" "" '"$INSTDIR\${PROGRAM}" "%1"'
    WriteRegStr HKCU "${CLASSES}\Applications\${PROGRAM}\shell\open\command" "" '"$INSTDIR\${PROGRAM}" "%1"'
    WriteRegStr HKCU "${CAPABILITIES}" "ApplicationName" "Lyricast"
    WriteRegStr HKCU "${CAPABILITIES}" "ApplicationDescription" "$(Description)"
    WriteRegStr HKCU "${CAPABILITIES}\URLAssociations" "lyricast" "lyricast"
    WriteRegStr HKCU "Software\RegisteredApplications" "Lyricast" "${CAPABILITIES}"
    !define EACH_TYPE OfferFor
    !include "${TYPES}"
    !undef EACH_TYPE
    ${RefreshShellIcons}
SectionEnd

Section /o "$(OnDesktop)" DesktopSection
    CreateShortcut "$DESKTOP\Lyricast.lnk" "$INSTDIR\${PROGRAM}"
SectionEnd

Section "Uninstall"
    !insertmacro WaitUntilClosed
    !insertmacro RemoveProgram
    Delete "$INSTDIR\uninstall.exe"
    RMDir "$INSTDIR"
    Delete "$SMPROGRAMS\Lyricast.lnk"
    Delete "$DESKTOP\Lyricast.lnk"
    !define EACH_TYPE NoLongerOfferFor
    !include "${TYPES}"
    !undef EACH_TYPE
    DeleteRegKey HKCU "${CLASSES}\lyricast"
    DeleteRegKey HKCU "${CLASSES}\Lyricast.Audio"
    DeleteRegKey HKCU "${CLASSES}\Applications\${PROGRAM}"
    DeleteRegValue HKCU "Software\RegisteredApplications" "Lyricast"
    DeleteRegKey HKCU "Software\Lyricast"
    DeleteRegKey HKCU "Software\Microsoft\Windows\CurrentVersion\App Paths\${PROGRAM}"
    DeleteRegKey HKCU "${REMOVAL}"
    ${RefreshShellIcons}
SectionEnd
