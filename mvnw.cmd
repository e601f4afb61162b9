@echo off
rem Runs the Maven version that .mvn\wrapper\maven-wrapper.properties pins, with the arguments given.
rem
rem The distribution comes from the first of these that applies:
rem   1. MAVEN_USER_HOME\wrapper\dists\atlas, where an earlier run unpacked it (MAVEN_USER_HOME defaults to
rem      .m2 in the user's profile);
rem   2. MVNW_REPOURL, the base of a Maven repository, signed in to with MVNW_USERNAME and MVNW_PASSWORD if set;
rem   3. the repositories and mirrors in the settings of the machine's own mvn.
rem So the project names no repository. mvnw is the same program for POSIX systems: change both.

setlocal EnableExtensions DisableDelayedExpansion

set "MVNW_SELF=%~f0"
set "MVNW_PROPERTIES=%~dp0.mvn\wrapper\maven-wrapper.properties"
set "MVNW_VERSION="
set "MVNW_SHA512="

if not exist "%MVNW_PROPERTIES%" (
    >&2 echo mvnw: cannot read .mvn\wrapper\maven-wrapper.properties beside mvnw.cmd
    exit /b 1
)
for /f "usebackq eol=# tokens=1,2 delims== " %%A in ("%MVNW_PROPERTIES%") do (
    if "%%A"=="mavenVersion" set "MVNW_VERSION=%%B"
    if "%%A"=="zipSha512" set "MVNW_SHA512=%%B"
)
if not defined MVNW_VERSION (
    >&2 echo mvnw: .mvn\wrapper\maven-wrapper.properties has no mavenVersion
    exit /b 1
)
if not defined MVNW_SHA512 (
    >&2 echo mvnw: .mvn\wrapper\maven-wrapper.properties has no zipSha512
    exit /b 1
)

if defined JAVA_HOME goto javaHome
for %%J in (java.exe) do if not "%%~$PATH:J"=="" goto javaFound
>&2 echo mvnw: no java found. Install a JDK 17 or newer, or set JAVA_HOME to one.
exit /b 1
:javaHome
if exist "%JAVA_HOME%\bin\java.exe" goto javaFound
>&2 echo mvnw: JAVA_HOME is "%JAVA_HOME%", which has no bin\java.exe. Set it to a JDK 17 or newer.
exit /b 1
:javaFound

set "MVNW_DISTS=%USERPROFILE%\.m2"
if defined MAVEN_USER_HOME set "MVNW_DISTS=%MAVEN_USER_HOME%"
for %%D in ("%MVNW_DISTS%\wrapper\dists\atlas") do set "MVNW_DISTS=%%~fD"
set "MVNW_MAVEN_HOME=%MVNW_DISTS%\apache-maven-%MVNW_VERSION%"
if exist "%MVNW_MAVEN_HOME%\bin\mvn.cmd" goto run

rem The PowerShell program stands at the end of this file. A PSModulePath inherited from a newer PowerShell would
rem mislead the one that Windows has.
setlocal
set "PSModulePath="
powershell -NoLogo -NoProfile -NonInteractive -ExecutionPolicy Bypass -Command "$ErrorActionPreference = 'Stop'; $parts = [IO.File]::ReadAllText($env:MVNW_SELF) -split '(?m)^# powershell\r?$', 2; Invoke-Expression $parts[1]"
endlocal
if errorlevel 1 exit /b 1
if exist "%MVNW_MAVEN_HOME%\bin\mvn.cmd" goto run
>&2 echo mvnw: Apache Maven %MVNW_VERSION% could not be fetched.
exit /b 1

rem Without `call`, which would expand the arguments a second time, control passes to mvn.cmd and does not return.
:run
"%MVNW_MAVEN_HOME%\bin\mvn.cmd" %*
exit /b

# powershell
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

$version = $env:MVNW_VERSION
$dists = $env:MVNW_DISTS
$mavenHome = $env:MVNW_MAVEN_HOME
$archive = "apache-maven-$version-bin.zip"
$copyGoal = 'org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy'
# Everything happens in a directory of this run's own beside the final place; one rename publishes it.
$work = Join-Path $dists ('.fetch-' + [Guid]::NewGuid().ToString('N'))
$file = Join-Path $work $archive

function Receive-Archive {
    $url = $env:MVNW_REPOURL.TrimEnd('/') + "/org/apache/maven/apache-maven/$version/$archive"
    $protocols = [Net.ServicePointManager]::SecurityProtocol
    [Net.ServicePointManager]::SecurityProtocol = $protocols -bor [Net.SecurityProtocolType]::Tls12
    $client = New-Object Net.WebClient
    if ($env:MVNW_USERNAME) {
        $client.Credentials = New-Object Net.NetworkCredential($env:MVNW_USERNAME, $env:MVNW_PASSWORD)
    }
    try {
        $client.DownloadFile($url, $file)
    } catch {
        throw "could not download ${url}: $($_.Exception.GetBaseException().Message)"
    }
}

# An empty .mvn makes Maven take the work directory as its root wherever that lies, even inside a checkout. cmd does the
# redirection, for PowerShell would make an error of every line on stderr.
function Copy-ArchiveWithInstalledMaven {
    [void][IO.Directory]::CreateDirectory((Join-Path $work '.mvn'))
    $env:MAVEN_BASEDIR = ''
    Push-Location -LiteralPath $work
    try {
        $copy = "$copyGoal -Dartifact=org.apache.maven:apache-maven:${version}:zip:bin -DoutputDirectory=."
        & $env:ComSpec /d /c "mvn -B -q -ntp $copy >mvn.log 2>&1 <nul"
        $failed = $LASTEXITCODE -ne 0
    } finally {
        Pop-Location
    }
    if ($failed) {
        [Console]::Error.Write([IO.File]::ReadAllText((Join-Path $work 'mvn.log')))
        throw "the installed mvn could not fetch Apache Maven $version (see above). Correct its settings, or set " +
            "MVNW_REPOURL to the base of a Maven repository that has org.apache.maven:apache-maven:${version}."
    }
}

function Confirm-Archive {
    $stream = [IO.File]::OpenRead($file)
    try {
        $hash = [Security.Cryptography.SHA512]::Create().ComputeHash($stream)
    } finally {
        $stream.Dispose()
    }
    $actual = [BitConverter]::ToString($hash).Replace('-', '').ToLowerInvariant()
    if ($actual -ne $env:MVNW_SHA512) {
        throw "refusing ${archive}: expected the SHA-512 that $env:MVNW_PROPERTIES pins, $env:MVNW_SHA512, " +
            "but it has $actual"
    }
}

# The rename fails when a simultaneous run was first, which is well, and while a virus scanner still reads the files.
function Publish-Maven {
    for ($attempt = 1; $true; $attempt++) {
        try {
            [IO.Directory]::Move((Join-Path $work "apache-maven-$version"), $mavenHome)
            return
        } catch {
            if (Test-Path -LiteralPath (Join-Path $mavenHome 'bin\mvn.cmd')) { return }
            if ($attempt -ge 10 -or (Test-Path -LiteralPath $mavenHome)) {
                throw "could not put Apache Maven into $mavenHome. If that exists, it is damaged: remove it."
            }
            Start-Sleep -Milliseconds 500
        }
    }
}

$code = 0
try {
    if (-not $env:MVNW_REPOURL -and -not (Get-Command mvn -CommandType Application -ErrorAction SilentlyContinue)) {
        throw "Apache Maven $version is not here yet and there is nothing to fetch it with. Either install Maven " +
            "(any version from 3.6.3, as ``mvn`` on the PATH: its settings and mirrors are used), or set MVNW_REPOURL " +
            "to the base of a Maven repository that has org.apache.maven:apache-maven:${version}."
    }
    [void][IO.Directory]::CreateDirectory($work)
    [Console]::Error.WriteLine("Fetching Apache Maven $version ...")
    if ($env:MVNW_REPOURL) { Receive-Archive } else { Copy-ArchiveWithInstalledMaven }
    Confirm-Archive
    Add-Type -AssemblyName System.IO.Compression.FileSystem
    [IO.Compression.ZipFile]::ExtractToDirectory($file, $work)
    Publish-Maven
} catch {
    [Console]::Error.WriteLine("mvnw: $($_.Exception.Message)")
    $code = 1
} finally {
    if (Test-Path -LiteralPath $work) { Remove-Item -LiteralPath $work -Recurse -Force -ErrorAction SilentlyContinue }
}
exit $code
