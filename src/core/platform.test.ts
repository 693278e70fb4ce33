import {expect, test} from 'vitest';
import {type Platform, platformOf} from './platform.ts';

/** Of these only the first has been tried: the others are as their documents say. */
const rows: readonly [release: string, system: string, processor: string, expected: Partial<Platform>][] = [
	[
		'6.1.0-28-amd64',
		'linux',
		'x64',
		{
			name: 'Linux 6.1.0-28-amd64 on x64',
			processes: 'proc',
			memory: 'meminfo',
			locale: 'C.UTF-8',
			java: {MALLOC_ARENA_MAX: '2'},
			javaPlaces: [],
			javaHome: null,
			hasHomebrew: false,
			wheelPlatform: 'manylinux_2_17_x86_64',
			mariadbJar: 'linux-x64',
			editor: 'vi',
			canSuspend: true,
		},
	],
	[
		'6.6.51+rpt-rpi-2712',
		'linux',
		'arm64',
		{processes: 'proc', wheelPlatform: 'manylinux_2_17_aarch64', mariadbJar: null, hasHomebrew: false},
	],
	['6.1.21-v7l+', 'linux', 'arm', {processes: 'proc', wheelPlatform: null, mariadbJar: null}],
	[
		'5.15.153.1-microsoft-standard-WSL2',
		'linux',
		'x64',
		{name: 'Linux in WSL, 5.15.153.1-microsoft-standard-WSL2 on x64', processes: 'proc', mariadbJar: 'linux-x64'},
	],
	[
		'4.4.0-19041-Microsoft',
		'linux',
		'x64',
		{name: 'Linux in WSL, 4.4.0-19041-Microsoft on x64', processes: 'proc', hasHomebrew: false},
	],
	[
		'24.1.0',
		'darwin',
		'arm64',
		{
			name: 'macOS, Darwin 24.1.0 on arm64',
			processes: 'ps',
			memory: 'vm_stat',
			locale: 'en_US.UTF-8',
			java: {},
			javaPlaces: [
				'/opt/homebrew/opt/openjdk@17/bin/java',
				'/opt/homebrew/opt/openjdk@21/bin/java',
				'/opt/homebrew/opt/openjdk/bin/java',
			],
			javaHome: '/usr/libexec/java_home',
			hasHomebrew: true,
			wheelPlatform: 'macosx_11_0_arm64',
			mariadbJar: null,
			editor: 'vi',
			hasShell: true,
			canSuspend: true,
		},
	],
	[
		'22.6.0',
		'darwin',
		'x64',
		{
			processes: 'ps',
			wheelPlatform: 'macosx_10_9_x86_64',
			javaPlaces: expect.arrayContaining(['/usr/local/opt/openjdk@17/bin/java']),
		},
	],
	['10.0.22631', 'win32', 'x64', {processes: 'ps', editor: 'notepad', hasShell: false, canSuspend: false, wheelPlatform: null}],
	[
		'14.1-RELEASE',
		'freebsd',
		'x64',
		{name: 'freebsd 14.1-RELEASE on x64', processes: 'ps', wheelPlatform: null, mariadbJar: null},
	],
];

test.each(rows)('with release %s, %s on %s', (release, system, processor, expected) => {
	expect(platformOf({system, processor, release})).toMatchObject(expected);
});
