const complaint = /\b(ERROR|FATAL)\b/;
/** Says only that a server ends: why stands above it. */
const farewell = /\bERROR\b.*(?:Exiting JVM with code|\bAborting$)/;
const exception = /^(?:Caused by: )?(?:[\w$]+\.)+[\w$]*(?:Exception|Error)\b/;
const cause = /^Caused by: /;
/** How an entry of a log begins, with Java and with MariaDB; what follows it up to the next one belongs to it. */
const entry = /^\[?\d{4}-\d\d-\d\d |^(?:TRACE|DEBUG|INFO|WARN|ERROR|FATAL) /;

/** The line of a log that says why a server ended: what the exception below its last error was caused by, or the error itself. */
export function reasonInLog(log: readonly string[]): string | undefined {
	const errors = [...log.keys()].filter(index => complaint.test(log[index] ?? '') && entry.test(log[index] ?? ''));
	const telling = errors.findLast(index => !farewell.test(log[index] ?? '')) ?? errors.at(-1);
	if (telling !== undefined) {
		return rootOf(log, telling) ?? log[telling];
	}

	return log.findLast(line => line.trim() !== '')?.replace(cause, '');
}

/** What the exception in an entry was caused by in the end, or the exception itself; undefined when the entry has none. */
export function rootOf(log: readonly string[], start: number): string | undefined {
	const next = log.findIndex((line, index) => index > start && entry.test(line));
	const exceptions = log.slice(start, next === -1 ? undefined : next).filter(line => exception.test(line));
	return (exceptions.findLast(line => cause.test(line)) ?? exceptions[0])?.replace(cause, '');
}
