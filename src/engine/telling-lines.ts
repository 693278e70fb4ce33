const frame = /^\s+(?:at\s|\.\.\. \d+ more)/;
/** A server's own complaint, or the first line of an exception that it printed. */
const complaint = /\b(?:ERROR|FATAL)\b|^(?:Caused by: )?[\w.$]+(?:Exception|Error)\b/;

/** What a person looks for in the log of a server that gave up: its last complaints, or else its last words; never stack frames. */
export function tellingLines(log: readonly string[], count: number): readonly string[] {
	const lines = log.filter(line => line.trim() !== '' && !frame.test(line));
	const complaints = lines.filter(line => complaint.test(line));
	return (complaints.length > 0 ? complaints : lines).slice(-count);
}
