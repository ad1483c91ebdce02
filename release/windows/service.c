/*
 * The Windows service ECEDoctorProbe: runs `ece-doctor.exe probe run` from its own folder, and restarts it when it ends.
 * Node cannot speak to the service manager.
 *
 * With the argument `bot` it is the service ECEDoctorBot: it runs `node.exe bot.mjs` of the folder above its own, in
 * %ProgramData%\ECE Doctor Bot, with the log logs\bot.log. Node is beside it or in %ProgramFiles%\nodejs. The control
 * CONTROL_BACKUP makes a back-up in backups.
 *
 * Of the probe:
 *
 *   output   %ProgramData%\ECE Doctor\logs\probe.log, UTF-8, with three older files
 *   events   source "ECE Doctor Probe" in the Application log; messages.mc, made from src/text by the release
 *   home     ECE_DOCTOR_PROBE_HOME, else %ProgramData%\ECE Doctor\probe, as in src/probe/home.ts
 *
 * Two more forms are for the installer: `ece-doctor-service.exe installed LANGID` shows the next step, and
 * `ece-doctor-service.exe call ARGUMENTS` runs ece-doctor.exe with ARGUMENTS, writes its output to logs\install.log, and
 * ends with its exit code.
 */
#define WIN32_LEAN_AND_MEAN
#include <stdarg.h>
#include <stdio.h>
#include <wchar.h>
#include <windows.h>

#include "messages.h"

/* What the task of release/bot-service.ts sends; 128 is the first number that a service may choose. */
#define CONTROL_BACKUP 128
#define BACKUP L"store backup backups --keep 14"

/* Windows Server 2016, the oldest that Node supports. Source: Node's BUILDING.md. */
#define OLDEST_BUILD 14393
/* The exit code of `probe run` for a revoked probe (src/cli/probe.ts), which a restart cannot help. */
#define EXIT_REVOKED 4

#define LONGEST_PAUSE_MS 60000
/* After this run time a failure has another reason than the failure before, so the pause is short again. */
#define STABLE_MS 60000
#define STOP_MS 20000
#define ENROLMENT_POLL_MS 2000
#define OLD_LOGS 3
#ifndef LOG_BYTES
#define LOG_BYTES (5 * 1024 * 1024)
#endif

#define LONGEST_PATH 1024
#define LONGEST_TEXT 2048
/* Of CreateProcessW. */
#define LONGEST_COMMAND 32768

/* The messages that name the probe or the bot. */
struct kind {
  const wchar_t *service, *source;
  DWORD started, ended, not_started, killed, no_log;
};

static const struct kind probe = {L"ECEDoctorProbe", L"ECE Doctor Probe", MSG_STARTED, MSG_ENDED,
                                  MSG_NOT_STARTED,   MSG_KILLED,          MSG_NO_LOG};
static const struct kind bot = {L"ECEDoctorBot",     L"ECE Doctor Bot", MSG_BOT_STARTED, MSG_BOT_ENDED,
                                MSG_BOT_NOT_STARTED, MSG_BOT_KILLED,    MSG_BOT_NO_LOG};

struct log {
  wchar_t file[LONGEST_PATH];
  CRITICAL_SECTION lock;
  /* A full disk makes one event, not one for each line. */
  BOOL complained;
};

static struct log log;
static const struct kind *kind = &probe;
static wchar_t program[LONGEST_PATH];
/* Before the arguments of a child: empty for the probe. */
static wchar_t script[LONGEST_PATH], backup_script[LONGEST_PATH];
/* Of a child; NULL for the folder of this process. */
static wchar_t *folder;
static wchar_t enrolment[LONGEST_PATH];
static HANDLE stopping;
static HANDLE backup_asked;
/* A child would inherit the pipe of another one that starts at the same time. */
static CRITICAL_SECTION starting;
static SERVICE_STATUS_HANDLE manager;

static BOOL path_of(wchar_t *path, const wchar_t *folder, const wchar_t *below) {
  int length = _snwprintf(path, LONGEST_PATH, L"%ls%ls", folder, below);
  return length > 0 && length < LONGEST_PATH;
}

static BOOL exists(const wchar_t *file) { return GetFileAttributesW(file) != INVALID_FILE_ATTRIBUTES; }

static void event(WORD type, DWORD id, const wchar_t **values, WORD count) {
  HANDLE source = RegisterEventSourceW(NULL, kind->source);
  if (source == NULL) return;
  ReportEventW(source, type, 0, id, NULL, count, 0, values, NULL);
  DeregisterEventSource(source);
}

/* file.2 becomes file.3, file.1 becomes file.2, and file becomes file.1. */
static void rotate(const wchar_t *file) {
  wchar_t from[LONGEST_PATH], to[LONGEST_PATH];
  for (int age = OLD_LOGS; age > 0; age--) {
    wchar_t suffix[8] = L"";
    if (age > 1) _snwprintf(suffix, 7, L".%d", age - 1);
    if (!path_of(from, file, suffix)) return;
    _snwprintf(suffix, 7, L".%d", age);
    if (!path_of(to, file, suffix)) return;
    MoveFileExW(from, to, MOVEFILE_REPLACE_EXISTING);
  }
}

/* Drops what cannot be written, because the probe must never wait for its log. */
static void append(const char *bytes, DWORD count) {
  EnterCriticalSection(&log.lock);
  WIN32_FILE_ATTRIBUTE_DATA found;
  if (GetFileAttributesExW(log.file, GetFileExInfoStandard, &found) &&
      (found.nFileSizeHigh > 0 || found.nFileSizeLow >= LOG_BYTES))
    rotate(log.file);
  HANDLE file = CreateFileW(log.file, FILE_APPEND_DATA, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, NULL,
                            OPEN_ALWAYS, FILE_ATTRIBUTE_NORMAL, NULL);
  DWORD written = 0;
  BOOL good = file != INVALID_HANDLE_VALUE && WriteFile(file, bytes, count, &written, NULL) && written == count;
  DWORD error = GetLastError();
  if (file != INVALID_HANDLE_VALUE) CloseHandle(file);
  if (!good && !log.complained) {
    wchar_t number[16];
    _snwprintf(number, 16, L"%lu", error);
    const wchar_t *values[] = {log.file, number};
    event(EVENTLOG_WARNING_TYPE, kind->no_log, values, 2);
  }
  log.complained = !good;
  LeaveCriticalSection(&log.lock);
}

/* The text in the language LANGID; 0 is the system's. Returns its length, 0 without a text. */
static DWORD text_of(DWORD id, DWORD language, const wchar_t **values, wchar_t *text) {
  return FormatMessageW(FORMAT_MESSAGE_FROM_HMODULE | FORMAT_MESSAGE_ARGUMENT_ARRAY, NULL, id, language, text,
                        LONGEST_TEXT, (va_list *)values);
}

/* The time and the severity; 64 bytes at most. */
static int begin_line(char *line, const char *severity) {
  SYSTEMTIME now;
  GetSystemTime(&now);
  return snprintf(line, 64, "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ %s ", now.wYear, now.wMonth, now.wDay, now.wHour,
                  now.wMinute, now.wSecond, now.wMilliseconds, severity);
}

/* To the event log and to the log file. */
static void tell(WORD type, DWORD id, const wchar_t **values, WORD count) {
  event(type, id, values, count);
  wchar_t text[LONGEST_TEXT];
  DWORD length = text_of(id, 0, values, text);
  while (length > 0 && (text[length - 1] == L'\n' || text[length - 1] == L'\r')) text[--length] = L'\0';
  const char *severity = type == EVENTLOG_INFORMATION_TYPE ? "info" : type == EVENTLOG_WARNING_TYPE ? "warn" : "error";
  char line[LONGEST_TEXT * 3 + 64];
  int head = begin_line(line, severity);
  int body = WideCharToMultiByte(CP_UTF8, 0, text, (int)length, line + head, LONGEST_TEXT * 3, NULL, NULL);
  line[head + body] = '\n';
  append(line, (DWORD)(head + body + 1));
}

static void tell_numbers(WORD type, DWORD id, const DWORD *numbers, WORD count) {
  wchar_t written[3][16];
  const wchar_t *values[4];
  for (WORD index = 0; index < count; index++) {
    _snwprintf(written[index], 16, L"%lu", numbers[index]);
    values[index] = written[index];
  }
  values[count] = log.file;
  tell(type, id, values, (WORD)(count + 1));
}

struct child {
  HANDLE process;
  DWORD id;
  /* Ends its processes when its last handle closes, even if this process is killed. */
  HANDLE job;
  HANDLE reader;
  HANDLE output;
};

static DWORD WINAPI copy_output(void *given) {
  HANDLE output = given;
  char bytes[16384];
  DWORD count;
  while (ReadFile(output, bytes, sizeof bytes, &count, NULL) && count > 0) append(bytes, count);
  return 0;
}

static HANDLE inherited(HANDLE handle) {
  SetHandleInformation(handle, HANDLE_FLAG_INHERIT, HANDLE_FLAG_INHERIT);
  return handle;
}

static HANDLE job_that_kills(void) {
  HANDLE job = CreateJobObjectW(NULL, NULL);
  JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits = {.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE};
  if (job != NULL) SetInformationJobObject(job, JobObjectExtendedLimitInformation, &limits, sizeof limits);
  return job;
}

/* FALSE on failure, with the error in GetLastError. */
static BOOL start_alone(struct child *child, const wchar_t *before, const wchar_t *arguments) {
  static wchar_t command[LONGEST_COMMAND];
  int length = _snwprintf(command, LONGEST_COMMAND, L"\"%ls\" %ls%ls", program, before, arguments);
  HANDLE write_end;
  if (length < 0 || length >= LONGEST_COMMAND) {
    SetLastError(ERROR_FILENAME_EXCED_RANGE);
    return FALSE;
  }
  if (!CreatePipe(&child->output, &write_end, NULL, 0)) return FALSE;
  HANDLE nothing = CreateFileW(L"NUL", GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE, NULL, OPEN_EXISTING, 0, NULL);
  STARTUPINFOW startup = {.cb = sizeof startup, .dwFlags = STARTF_USESTDHANDLES};
  startup.hStdInput = inherited(nothing);
  startup.hStdOutput = startup.hStdError = inherited(write_end);
  PROCESS_INFORMATION made;
  child->job = job_that_kills();
  /* Suspended, so that it does not run outside the job. */
  BOOL good = CreateProcessW(program, command, NULL, NULL, TRUE, CREATE_NO_WINDOW | CREATE_SUSPENDED, NULL, folder,
                             &startup, &made);
  DWORD error = GetLastError();
  if (good && (child->job == NULL || !AssignProcessToJobObject(child->job, made.hProcess))) {
    error = GetLastError();
    TerminateProcess(made.hProcess, 1);
    CloseHandle(made.hThread);
    CloseHandle(made.hProcess);
    good = FALSE;
  }
  CloseHandle(write_end);
  CloseHandle(nothing);
  if (!good) {
    CloseHandle(child->output);
    if (child->job != NULL) CloseHandle(child->job);
    SetLastError(error);
    return FALSE;
  }
  child->process = made.hProcess;
  child->id = made.dwProcessId;
  child->reader = CreateThread(NULL, 0, copy_output, child->output, 0, NULL);
  ResumeThread(made.hThread);
  CloseHandle(made.hThread);
  return TRUE;
}

static BOOL start(struct child *child, const wchar_t *before, const wchar_t *arguments) {
  EnterCriticalSection(&starting);
  BOOL good = start_alone(child, before, arguments);
  DWORD error = GetLastError();
  LeaveCriticalSection(&starting);
  SetLastError(error);
  return good;
}

/* Returns the exit code once all output is in the log. */
static DWORD ended(struct child *child) {
  DWORD code = 1;
  WaitForSingleObject(child->process, INFINITE);
  GetExitCodeProcess(child->process, &code);
  /* Ends processes that it left, which would keep the pipe open. */
  CloseHandle(child->job);
  if (child->reader != NULL) {
    WaitForSingleObject(child->reader, INFINITE);
    CloseHandle(child->reader);
  }
  CloseHandle(child->output);
  CloseHandle(child->process);
  return code;
}

/* Sends Ctrl-C, so that the probe reports its current job, and kills it after STOP_MS. */
static void stop(struct child *child) {
  /* A service has no console, so it attaches to the child's, which has no window. */
  if (AttachConsole(child->id)) {
    SetConsoleCtrlHandler(NULL, TRUE);
    GenerateConsoleCtrlEvent(CTRL_C_EVENT, 0);
  }
  BOOL killed = WaitForSingleObject(child->process, STOP_MS) != WAIT_OBJECT_0;
  FreeConsole();
  if (killed) {
    TerminateJobObject(child->job, 1);
    const DWORD seconds = STOP_MS / 1000;
    tell_numbers(EVENTLOG_WARNING_TYPE, kind->killed, &seconds, 1);
  }
  ended(child);
}

static void report(DWORD state, DWORD error, DWORD own_error) {
  SERVICE_STATUS status = {
      .dwServiceType = SERVICE_WIN32_OWN_PROCESS,
      .dwCurrentState = state,
      .dwControlsAccepted = state == SERVICE_RUNNING ? SERVICE_ACCEPT_STOP | SERVICE_ACCEPT_SHUTDOWN : 0,
      .dwWin32ExitCode = own_error == 0 ? error : ERROR_SERVICE_SPECIFIC_ERROR,
      .dwServiceSpecificExitCode = own_error,
      .dwWaitHint = state == SERVICE_STOP_PENDING ? STOP_MS + 5000 : 0,
  };
  SetServiceStatus(manager, &status);
}

static DWORD WINAPI on_control(DWORD control, DWORD type, void *data, void *context) {
  (void)type, (void)data, (void)context;
  if (control == SERVICE_CONTROL_INTERROGATE) return NO_ERROR;
  if (control == CONTROL_BACKUP && kind == &bot) {
    SetEvent(backup_asked);
    return NO_ERROR;
  }
  if (control != SERVICE_CONTROL_STOP && control != SERVICE_CONTROL_SHUTDOWN) return ERROR_CALL_NOT_IMPLEMENTED;
  report(SERVICE_STOP_PENDING, NO_ERROR, 0);
  SetEvent(stopping);
  return NO_ERROR;
}

/* TRUE when the service is to stop. */
static BOOL waited(DWORD milliseconds) { return WaitForSingleObject(stopping, milliseconds) == WAIT_OBJECT_0; }

/* TRUE when the service is to stop before this server is enrolled. */
static BOOL waited_for_enrolment(void) {
  if (exists(enrolment)) return FALSE;
  const wchar_t *values[] = {enrolment};
  tell(EVENTLOG_INFORMATION_TYPE, MSG_NOT_ENROLLED, values, 1);
  while (!exists(enrolment))
    if (waited(ENROLMENT_POLL_MS)) return TRUE;
  return FALSE;
}

/* Ends when the service does, even in the middle of a back-up: `store backup` is whole or not at all. */
static DWORD WINAPI make_backups(void *given) {
  (void)given;
  while (WaitForSingleObject(backup_asked, INFINITE) == WAIT_OBJECT_0) {
    struct child child;
    DWORD code = start(&child, backup_script, BACKUP) ? ended(&child) : GetLastError();
    if (code == 0)
      tell_numbers(EVENTLOG_INFORMATION_TYPE, MSG_BACKED_UP, NULL, 0);
    else
      tell_numbers(EVENTLOG_ERROR_TYPE, MSG_NOT_BACKED_UP, &code, 1);
  }
  return 0;
}

/* Returns EXIT_REVOKED if the probe was revoked, or 0 when the service is to stop. */
static DWORD keep_running(void) {
  DWORD pause = 1000;
  while (kind == &bot || !waited_for_enrolment()) {
    struct child child;
    ULONGLONG began = GetTickCount64();
    if (!start(&child, script, kind == &bot ? L"" : L"probe run")) {
      const DWORD numbers[] = {GetLastError(), pause / 1000};
      tell_numbers(EVENTLOG_ERROR_TYPE, kind->not_started, numbers, 2);
    } else {
      tell_numbers(EVENTLOG_INFORMATION_TYPE, kind->started, &child.id, 1);
      HANDLE either[] = {stopping, child.process};
      if (WaitForMultipleObjects(2, either, FALSE, INFINITE) == WAIT_OBJECT_0) {
        stop(&child);
        return 0;
      }
      DWORD code = ended(&child);
      if (kind == &probe && code == EXIT_REVOKED) {
        tell_numbers(EVENTLOG_ERROR_TYPE, MSG_REVOKED, NULL, 0);
        return code;
      }
      if (GetTickCount64() - began >= STABLE_MS) pause = 1000;
      const DWORD numbers[] = {code, pause / 1000};
      tell_numbers(EVENTLOG_WARNING_TYPE, kind->ended, numbers, 2);
    }
    if (waited(pause)) return 0;
    pause = pause * 2 < LONGEST_PAUSE_MS ? pause * 2 : LONGEST_PAUSE_MS;
  }
  return 0;
}

/* 0 if unknown. Unlike GetVersionEx, RtlGetVersion is right for a program without a manifest. */
static DWORD windows_build(void) {
  typedef LONG(WINAPI * rtl_get_version)(OSVERSIONINFOW *);
  FARPROC found = GetProcAddress(GetModuleHandleW(L"ntdll.dll"), "RtlGetVersion");
  rtl_get_version get;
  memcpy(&get, &found, sizeof get);
  OSVERSIONINFOW version = {.dwOSVersionInfoSize = sizeof version};
  return get != NULL && get(&version) == 0 ? version.dwBuildNumber : 0;
}

static void WINAPI service_main(DWORD count, wchar_t **words) {
  (void)count, (void)words;
  manager = RegisterServiceCtrlHandlerExW(kind->service, on_control, NULL);
  if (manager == NULL) return;
  DWORD build = windows_build();
  if (build < OLDEST_BUILD) {
    tell_numbers(EVENTLOG_ERROR_TYPE, MSG_TOO_OLD, &build, 1);
    report(SERVICE_STOPPED, ERROR_OLD_WIN_VERSION, 0);
    return;
  }
  report(SERVICE_RUNNING, NO_ERROR, 0);
  if (kind == &bot) CloseHandle(CreateThread(NULL, 0, make_backups, NULL, 0, NULL));
  DWORD code = keep_running();
  tell_numbers(EVENTLOG_INFORMATION_TYPE, MSG_STOPPED, NULL, 0);
  report(SERVICE_STOPPED, NO_ERROR, code);
}

static BOOL own_folder(wchar_t *path) {
  DWORD length = GetModuleFileNameW(NULL, path, LONGEST_PATH);
  wchar_t *name = length > 0 && length < LONGEST_PATH ? wcsrchr(path, L'\\') : NULL;
  if (name != NULL) name[1] = L'\0';
  return name != NULL;
}

/* A folder that Windows names in the environment. */
static void system_folder(wchar_t *path, const wchar_t *variable, const wchar_t *otherwise) {
  DWORD length = GetEnvironmentVariableW(variable, path, LONGEST_PATH);
  if (length == 0 || length >= LONGEST_PATH) wcscpy(path, otherwise);
}

/* Finds program, data and log of the probe. FALSE if a path is too long. */
static BOOL find_places(const wchar_t *log_name) {
  wchar_t data[LONGEST_PATH], home[LONGEST_PATH];
  if (!own_folder(home) || !path_of(program, home, L"ece-doctor.exe")) return FALSE;
  system_folder(home, L"ProgramData", L"C:\\ProgramData");
  if (!path_of(data, home, L"\\ECE Doctor")) return FALSE;
  DWORD length = GetEnvironmentVariableW(L"ECE_DOCTOR_PROBE_HOME", home, LONGEST_PATH);
  if ((length == 0 || length >= LONGEST_PATH) && !path_of(home, data, L"\\probe")) return FALSE;
  if (!path_of(enrolment, home, L"\\probe.yaml") || !path_of(home, data, L"\\logs")) return FALSE;
  CreateDirectoryW(data, NULL);
  CreateDirectoryW(home, NULL);
  return path_of(log.file, home, log_name);
}

/* The same of the bot, whose folders the installation has made. Not by PATH, which other programs change. */
static BOOL find_places_of_bot(void) {
  static wchar_t data[LONGEST_PATH];
  wchar_t own[LONGEST_PATH], programs[LONGEST_PATH];
  if (!own_folder(own) || !path_of(program, own, L"node.exe")) return FALSE;
  system_folder(programs, L"ProgramFiles", L"C:\\Program Files");
  if (!exists(program) && !path_of(program, programs, L"\\nodejs\\node.exe")) return FALSE;
  system_folder(programs, L"ProgramData", L"C:\\ProgramData");
  if (!path_of(data, programs, L"\\ECE Doctor Bot")) return FALSE;
  folder = data;
  int lengths[] = {_snwprintf(script, LONGEST_PATH, L"\"%ls..\\bot.mjs\"", own),
                   _snwprintf(backup_script, LONGEST_PATH, L"\"%ls..\\ece-doctor.mjs\" ", own)};
  for (int index = 0; index < 2; index++)
    if (lengths[index] < 0 || lengths[index] >= LONGEST_PATH) return FALSE;
  return path_of(log.file, data, L"\\logs\\bot.log");
}

/* Only the command, because an option may hold the password of a proxy. */
static void log_call(const wchar_t *arguments, const char *severity, const char *what) {
  char line[256];
  int words = 0, length = 0;
  while (arguments[length] != L'\0' && length < 60 && (arguments[length] != L' ' || ++words < 2)) length++;
  int head = begin_line(line, severity);
  int count = snprintf(line + head, sizeof line - head, "ece-doctor %.*ls %s\n", length, arguments, what);
  if (count > 0) append(line, (DWORD)(head + count));
}

static int call(const wchar_t *arguments) {
  struct child child;
  if (start(&child, L"", arguments)) {
    log_call(arguments, "info", "begins");
    DWORD code = ended(&child);
    char what[32];
    snprintf(what, sizeof what, "ended with %lu", code);
    log_call(arguments, code == 0 ? "info" : "error", what);
    return (int)code;
  }
  const DWORD numbers[] = {GetLastError(), 0};
  tell_numbers(EVENTLOG_ERROR_TYPE, MSG_NOT_STARTED, numbers, 2);
  return 1;
}

static int show(DWORD id, DWORD language) {
  wchar_t text[LONGEST_TEXT];
  if (text_of(id, language, NULL, text) > 0) MessageBoxW(NULL, text, L"ECE Doctor", MB_OK | MB_ICONINFORMATION);
  return 0;
}

int WINAPI wWinMain(HINSTANCE instance, HINSTANCE none, wchar_t *line, int shown) {
  (void)instance, (void)none, (void)shown;
  /* The parent process may have switched Ctrl-C off, and the probe would inherit that. */
  SetConsoleCtrlHandler(NULL, FALSE);
  if (wcsncmp(line, L"installed ", 10) == 0) return show(MSG_INSTALLED, (DWORD)_wtoi(line + 10));
  const BOOL calling = wcsncmp(line, L"call ", 5) == 0;
  if (wcscmp(line, L"bot") == 0) kind = &bot;
  InitializeCriticalSection(&log.lock);
  InitializeCriticalSection(&starting);
  if (kind == &bot ? !find_places_of_bot() : !find_places(calling ? L"\\install.log" : L"\\probe.log"))
    return ERROR_FILENAME_EXCED_RANGE;
  if (calling) return call(line + 5);
  stopping = CreateEventW(NULL, TRUE, FALSE, NULL);
  backup_asked = CreateEventW(NULL, FALSE, FALSE, NULL);
  SERVICE_TABLE_ENTRYW table[] = {{(wchar_t *)kind->service, service_main}, {NULL, NULL}};
  if (StartServiceCtrlDispatcherW(table)) return 0;
  if (GetLastError() != ERROR_FAILED_SERVICE_CONTROLLER_CONNECT) return (int)GetLastError();
  show(MSG_BY_HAND, 0);
  return 1;
}
