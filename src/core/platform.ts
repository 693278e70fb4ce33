/** What a machine says of itself: Node's names of system and processor, and the kernel's release. */
export interface Machine {
	readonly system: string;
	readonly processor: string;
	readonly release: string;
}

/** All that the workbook does differently on one platform or another. */
export interface Platform {
	/** For people. */
	readonly name: string;
	/** Where processes, and who listens on a port, are looked up: in /proc, or through `ps` and `lsof`. */
	readonly processes: 'proc' | 'ps';
	/** Where the memory that may still be used is read. */
	readonly memory: 'meminfo' | 'vm_stat';
	/** A locale with UTF-8 that is always there. */
	readonly locale: string;
	/** Variables for Java beside its locale. */
	readonly java: Readonly<Record<string, string>>;
	/** Where a Java may be that is not on PATH. */
	readonly javaPlaces: readonly string[];
	/** The command that names the Java of the system. */
	readonly javaHome: string | null;
	/** Whether software comes from Homebrew; else from what is found on PATH. */
	readonly hasHomebrew: boolean;
	/** The command that has the clock set. */
	readonly setClock: string;
	/** Itself, as pip names it; null where nothing we fetch with pip is published for it. */
	readonly wheelPlatform: string | null;
	/** The packed MariaDB server that Maven fetches. */
	readonly mariadbJar: 'linux-x64' | null;
	/** Where the person names none. */
	readonly editor: string;
	/** Whether /bin/sh splits a command with arguments. */
	readonly hasShell: boolean;
	/** Whether Ctrl+Z can stop a program. */
	readonly canSuspend: boolean;
}

/** Those that packages with programs are published for. */
const wheelPlatforms: Readonly<Record<string, string>> = {
	'linux-x64': 'manylinux_2_17_x86_64',
	'linux-arm64': 'manylinux_2_17_aarch64',
	'darwin-arm64': 'macosx_11_0_arm64',
	'darwin-x64': 'macosx_10_9_x86_64',
};

export function platformOf({system, processor, release}: Machine): Platform {
	const pair = `${system}-${processor}`;
	const [isLinux, isMac, isWindows] = [system === 'linux', system === 'darwin', system === 'win32'];
	return {
		name: `${nameOf(system, release)} ${release} on ${processor}`,
		processes: isLinux ? 'proc' : 'ps',
		memory: isMac ? 'vm_stat' : 'meminfo',
		locale: isMac ? 'en_US.UTF-8' : 'C.UTF-8',
		// Two memory pools of the C library instead of one for each core and thread: a quarter less memory.
		java: isLinux ? {MALLOC_ARENA_MAX: '2'} : {},
		javaPlaces: isMac ? homebrewJava(processor) : [],
		javaHome: isMac ? '/usr/libexec/java_home' : null,
		hasHomebrew: isMac,
		setClock: isMac ? 'open "x-apple.systempreferences:com.apple.Date-Time-Settings.extension"' : 'timedatectl set-ntp true',
		wheelPlatform: wheelPlatforms[pair] ?? null,
		mariadbJar: pair === 'linux-x64' ? pair : null,
		editor: isWindows ? 'notepad' : 'vi',
		hasShell: !isWindows,
		canSuspend: !isWindows,
	};
}

/** Both kernels of WSL name their maker: `5.15.153.1-microsoft-standard-WSL2`, and without a number `4.4.0-19041-Microsoft`. */
function nameOf(system: string, release: string): string {
	const names: Readonly<Record<string, string>> = {linux: 'Linux', darwin: 'macOS, Darwin', win32: 'Windows'};
	return system === 'linux' && /microsoft/i.test(release) ? 'Linux in WSL,' : (names[system] ?? system);
}

/** Homebrew puts versions of Java beside those of the system: they are neither on PATH nor known to it. */
function homebrewJava(processor: string): readonly string[] {
	const prefix = processor === 'arm64' ? '/opt/homebrew' : '/usr/local';
	return ['openjdk@17', 'openjdk@21', 'openjdk'].map(formula => `${prefix}/opt/${formula}/bin/java`);
}
