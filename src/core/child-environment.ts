/** Variables as a process has them. */
export type Variables = Readonly<Record<string, string | undefined>>;

/**
Whom a child process works for.

`server`: a server of ours. `tool`: one of the servers' tools, or a command of the system that we ask. `our-node`: a process of ours that
starts others. `package-client`: what fetches our servers. `users-own`: an editor, Git. `program`: a learner's program, or the reference.
*/
export type ChildKind = 'server' | 'tool' | 'our-node' | 'package-client' | 'users-own' | 'program';

/** What says where the person and the machine are, and nothing about any program. Libraries: a Java or a database of theirs may need them. */
const neutral =
	/^(PATH|HOME|USER|LOGNAME|SHELL|TMPDIR|TEMP|TMP|TZ|TZDIR|LANG|LANGUAGE|LC_\w+|(LD|DYLD)_LIBRARY_PATH|NODE_EXTRA_CA_CERTS|STREAMBOOK_STACK|SYSTEMROOT|SYSTEMDRIVE|WINDIR|COMSPEC|PATHEXT|USERPROFILE|APPDATA|LOCALAPPDATA)$/i;
const ofTheTerminal = /^(TERM|TERMINFO|TERMINFO_DIRS|COLORTERM|COLUMNS|LINES|NO_COLOR)$/;
/** What changes how Node itself works, and what is loaded into every program there is. */
const changesNode = /^(NODE_(?!EXTRA_CA_CERTS$)\w+|LD_PRELOAD|LD_AUDIT|DYLD_INSERT_LIBRARIES)$/;
const ours = /^STREAMBOOK_/;
/** Of ours, what a process that starts others reads itself. */
const oursToPassOn = /^STREAMBOOK_(CACHE|STACK)$/;

const gets: Readonly<Record<ChildKind, (name: string) => boolean>> = {
	server: name => neutral.test(name),
	tool: name => neutral.test(name) || ofTheTerminal.test(name),
	// The rest is for the package clients that it starts.
	'our-node': name => !changesNode.test(name) && (!ours.test(name) || oursToPassOn.test(name)),
	'package-client': () => true,
	'users-own': () => true,
	// A topic or a login left in the shell would be another run's: what a program is told, the workbook tells it.
	program: name => !ours.test(name),
};

/** The whole environment of a child: what its kind gets of the shell's, and over it `own`, which we give it. */
export function childEnvironment(kind: ChildKind, shell: Variables, own: Variables = {}): Readonly<Record<string, string>> {
	const inherited = Object.entries(shell).filter(([name]) => gets[kind](name));
	const given = kind === 'program' ? loopbackUnproxied(Object.fromEntries(inherited)) : {};
	return definedOnly({...Object.fromEntries(inherited), ...given, ...own});
}

/** Which kinds of child get a variable of this name from the shell. */
export function childrenGetting(name: string): readonly ChildKind[] {
	return Object.entries(gets).flatMap(([kind, getsIt]) => (getsIt(name) ? [kind as ChildKind] : []));
}

const loopback = ['127.0.0.1', 'localhost', '::1'];

/** The variables to set so that no proxy is asked for what is on this machine; none where no proxy is named. */
export function loopbackUnproxied(shell: Variables): Readonly<Record<string, string>> {
	const isProxied = Object.entries(shell).some(([name, value]) => /^(https?|all)_proxy$/i.test(name) && value);
	const {no_proxy: lower, NO_PROXY: upper} = shell;
	// Programs differ in which of the two they read: each is set, and none hides what only the other says.
	return isProxied ? {no_proxy: withLoopback(lower ?? upper), NO_PROXY: withLoopback(upper ?? lower)} : {};
}

function withLoopback(exceptions = ''): string {
	const entries = exceptions.split(/[\s,]+/).filter(entry => entry !== '');
	return entries.includes('*') ? exceptions : [...new Set([...entries, ...loopback])].join(',');
}

function definedOnly(variables: Variables): Record<string, string> {
	return Object.fromEntries(Object.entries(variables).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
