/** What the system says of processes, as text: in /proc on Linux, elsewhere by `ps`, `lsof` and `vm_stat`. Pure, so that each can be tested on any. */

/** When a process began, by its /proc/PID/stat; null for a dead one whose parent has not looked yet. */
export function startInStat(stat: string): string | null {
	// The second field, the name, is in brackets and may hold blanks and brackets: count from behind it.
	const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	// While one thread of it still ends, a dead process holds its ports.
	const isDead = fields[0] === 'X' || (fields[0] === 'Z' && Number(fields[17]) <= 1);
	return isDead ? null : (fields[19] ?? null);
}

/** The same by `ps -o state=,lstart=`; nothing is printed for a process that is not there. */
export function startInPs(text: string): string | null {
	const [state = '', ...started] = text.trim().split(/\s+/);
	return state === '' || state.startsWith('Z') ? null : started.join(' ');
}

/** Processes with a variable in their environment, by `ps -axwwE -o pid=,command=`: it stands behind the command. */
export function pidsWithVariable(text: string, entry: string): readonly number[] {
	return text
		.split('\n')
		.filter(line => ` ${line} `.includes(` ${entry} `))
		.flatMap(line => Number(/^\s*(\d+)\s/.exec(line)?.[1] ?? 0) || []);
}

/** State 0A of /proc/net/tcp: listening. */
const listening = '0A';

/** The sockets that listen on a port, by /proc/net/tcp or tcp6. */
export function listeningSockets(table: string, port: number): readonly string[] {
	const hexadecimal = port.toString(16).toUpperCase().padStart(4, '0');
	return table
		.split('\n')
		.map(line => line.trim().split(/\s+/))
		.filter(([, local, , state]) => state === listening && local?.endsWith(`:${hexadecimal}`))
		.flatMap(fields => fields[9] ?? [])
		.map(inode => `socket:[${inode}]`);
}

/** Who listens, by `lsof -Fp`: a field a line, by its letter. */
export function pidInLsof(text: string): number | null {
	return Number(/^p(\d+)$/m.exec(text)?.[1]) || null;
}

/** Bytes that may be used without swapping, by /proc/meminfo; null where it does not say. */
export function availableInMeminfo(text: string): number | null {
	return Number(/^MemAvailable:\s+(\d+) kB$/m.exec(text)?.[1]) * 1024 || null;
}

/** The same by `vm_stat`: what is free, and what is only kept because nobody has asked for it. */
export function availableInVmStat(text: string): number | null {
	const pageSize = Number(/page size of (\d+) bytes/.exec(text)?.[1]);
	const pages = ['free', 'inactive', 'speculative', 'purgeable'].map(kind =>
		Number(new RegExp(`^Pages ${kind}:\\s+(\\d+)\\.$`, 'm').exec(text)?.[1] ?? 0),
	);
	return pageSize * pages.reduce((sum, count) => sum + count, 0) || null;
}
