import {expect, test} from 'vitest';
import {
	availableInMeminfo,
	availableInVmStat,
	listeningSockets,
	pidInLsof,
	pidsWithVariable,
	startInPs,
	startInStat,
} from './system-records.ts';

// The texts for macOS are made up after its manual pages; none was taken from a machine.

const fieldsBehindState = '1 10 10 0 -1 4194304 9 0 0 0 3 1 0 0 20 0 THREADS 0 812345 1000 500 18446744073709551615';
const stat = (state: string, threads = 1) => `4711 (a (b) c) ${state} ${fieldsBehindState.replace('THREADS', String(threads))}\n`;

test.each([
	['one that sleeps', stat('S'), '812345'],
	['one whose name is full of brackets', stat('R').replace('a (b) c', ') S 1 ('), '812345'],
	['a dead one that nobody has waited for', stat('Z'), null],
	['a dead one with a thread that still ends', stat('Z', 2), '812345'],
	['one that is being removed', stat('X'), null],
	['none', '', null],
])('the start of %s, by /proc', (_which, text, expected) => {
	expect(startInStat(text)).toBe(expected);
});

test.each([
	['one that sleeps', 'S    Mon Nov 30 09:04:01 2026\n', 'Mon Nov 30 09:04:01 2026'],
	['one in the foreground of its terminal', 'Ss+  Tue Dec  1 21:00:59 2026\n', 'Tue Dec 1 21:00:59 2026'],
	['a dead one that nobody has waited for', 'Z    Mon Nov 30 09:04:01 2026\n', null],
	['none', '', null],
])('the start of %s, by ps', (_which, text, expected) => {
	expect(startInPs(text)).toBe(expected);
});

const ps = [
	'    1 /sbin/launchd',
	'  501 /opt/homebrew/opt/openjdk@17/bin/java -cp a b HOME=/Users/ada STREAMBOOK_STACK=0123456789abcdef LANG=C',
	' 4711 node /Users/ada/work book/program.ts --x STREAMBOOK_STACK=0123456789abcdef',
	' 4712 grep STREAMBOOK_STACK=0123456789abcdef0',
	'',
].join('\n');

test('processes that carry a variable are found by ps, and only those', () => {
	expect(pidsWithVariable(ps, 'STREAMBOOK_STACK=0123456789abcdef')).toEqual([501, 4711]);
	expect(pidsWithVariable('', 'STREAMBOOK_STACK=0123456789abcdef')).toEqual([]);
});

const table = [
	'  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode',
	'   0: 0100007F:2384 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 55501 1 0000000000000000 100 0 0 10 0',
	'   1: 0100007F:2384 0100007F:C350 01 00000000:00000000 00:00000000 00000000  1000        0 55502 1 0000000000000000 20 4 30 10 -1',
	'   2: 0100007F:0885 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 55503 1 0000000000000000 100 0 0 10 0',
].join('\n');

test.each([
	[9092, ['socket:[55501]']],
	[2181, ['socket:[55503]']],
	[50_000, []],
])('who listens on %i, by /proc', (port, expected) => {
	expect(listeningSockets(table, port)).toEqual(expected);
});

test.each([
	['p4711\nf42\n', 4711],
	['', null],
	['lsof: WARNING: can’t stat() file system\np12\nf3\n', 12],
])('who listens, by lsof: %j', (text, expected) => {
	expect(pidInLsof(text)).toBe(expected);
});

const vmStat = `Mach Virtual Memory Statistics: (page size of 16384 bytes)
Pages free:                               10000.
Pages active:                            200000.
Pages inactive:                           50000.
Pages speculative:                         4000.
Pages throttled:                              0.
Pages wired down:                        150000.
Pages purgeable:                           1000.
"Translation faults":                 123456789.
`;

test.each([
	['by /proc/meminfo', availableInMeminfo, 'MemTotal:  8000000 kB\nMemAvailable:    2048 kB\n', 2_097_152],
	['by a /proc/meminfo of an old kernel', availableInMeminfo, 'MemTotal:  8000000 kB\n', null],
	['by vm_stat', availableInVmStat, vmStat, 65_000 * 16_384],
	['by a vm_stat that says nothing', availableInVmStat, '', null],
])('memory that may be used, %s', (_how, read, text, expected) => {
	expect(read(text)).toBe(expected);
});
