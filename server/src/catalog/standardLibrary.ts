/** Top-level modules of the standard library, CPython 3.8 to 3.14 together, that are Python files or packages. */
export const PYTHON_MODULES: ReadonlySet<string> = words(`
  __future__ _aix_support _android_support _apple_support _ast_unparse _bootlocale
  _bootsubprocess _collections_abc _colorize _compat_pickle _compression _ios_support
  _markupbase _opcode_metadata _osx_support _py_abc _py_warnings _pydatetime _pydecimal _pyio _pylong
  _pyrepl _sitebuiltins _strptime _threading_local _weakrefset abc aifc annotationlib antigravity
  argparse ast asynchat asyncio asyncore base64 bdb binhex bisect bz2 cProfile calendar cgi cgitb
  chunk cmd code codecs codeop collections colorsys compileall compression concurrent configparser
  contextlib contextvars copy copyreg crypt csv ctypes curses dataclasses datetime dbm decimal difflib
  dis distutils doctest dummy_threading email encodings ensurepip enum filecmp fileinput fnmatch
  formatter fractions ftplib functools genericpath getopt getpass gettext glob graphlib gzip hashlib
  heapq hmac html http idlelib imaplib imghdr imp importlib inspect io ipaddress json keyword lib2to3
  linecache locale logging lzma mailbox mailcap mimetypes modulefinder multiprocessing netrc nntplib
  ntpath nturl2path numbers opcode operator optparse os pathlib pdb pickle pickletools pipes pkgutil
  platform plistlib poplib posixpath pprint profile pstats pty py_compile pyclbr pydoc pydoc_data
  queue quopri random re reprlib rlcompleter runpy sched secrets selectors shelve shlex shutil signal
  site smtpd smtplib sndhdr socket socketserver sqlite3 sre_compile sre_constants sre_parse ssl stat
  statistics string stringprep struct subprocess sunau symbol symtable sysconfig tabnanny tarfile
  telnetlib tempfile test textwrap this threading timeit tkinter token tokenize tomllib trace
  traceback tracemalloc tty turtle turtledemo types typing unittest urllib uu uuid venv warnings wave
  weakref webbrowser wsgiref xdrlib xml xmlrpc zipapp zipfile zipimport zoneinfo
`);

/** Those that are compiled, on whichever platform: inside the interpreter or beside it. */
export const COMPILED_MODULES: ReadonlySet<string> = words(`
  __main__ _abc _ast _asyncio _bisect _blake2 _bz2 _codecs _codecs_cn _codecs_hk _codecs_iso2022
  _codecs_jp _codecs_kr _codecs_tw _collections _contextvars _crypt _csv _ctypes _curses _curses_panel
  _datetime _dbm _decimal _elementtree _frozen_importlib _frozen_importlib_external _functools _gdbm
  _hashlib _heapq _hmac _imp _interpchannels _interpqueues _interpreters _io _json _locale _lsprof
  _lzma _md5 _msi _multibytecodec _multiprocessing _opcode _operator _overlapped _peg_parser _pickle
  _posixshmem _posixsubprocess _queue _random _remote_debugging _scproxy _sha1 _sha2 _sha256 _sha3
  _sha512 _signal _socket _sqlite3 _sre _ssl _stat _statistics _string _struct _suggestions _symtable
  _sysconfig _thread _tkinter _tokenize _tracemalloc _types _typing _uuid _warnings _weakref _winapi
  _wmi _xxsubinterpreters _xxtestfuzz _zoneinfo _zstd array atexit audioop binascii builtins cmath
  errno faulthandler fcntl gc grp itertools marshal math mmap msilib msvcrt nis nt ossaudiodev
  posix pwd pyexpat readline resource select spwd sys syslog termios time unicodedata winreg winsound
  zlib
`);

/** Modules inside every CPython interpreter (`sys.builtin_module_names`): no folder of any path comes before them. */
export const BUILTIN_MODULES: ReadonlySet<string> = words(`
  _abc _ast _codecs _collections _functools _imp _io _locale _operator _signal _sre _stat _string
  _symtable _thread _tracemalloc _warnings _weakref atexit builtins errno faulthandler gc itertools
  marshal posix pwd sys time
`);

/** Compiled modules that only Windows has, and those it lacks. */
export const WINDOWS_MODULES: ReadonlySet<string> = words(
  '_msi _overlapped _winapi _wmi msilib msvcrt nt winreg winsound',
);
export const POSIX_MODULES: ReadonlySet<string> = words(`
  _crypt _curses _curses_panel _dbm _gdbm _posixshmem _posixsubprocess _scproxy fcntl grp nis
  ossaudiodev posix pwd readline resource spwd syslog termios
`);

export function isStandardModule(name: string): boolean {
  return PYTHON_MODULES.has(name) || COMPILED_MODULES.has(name);
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/).filter((word) => word !== ''));
}
