const called = /(?<![\w/.-])streambook [a-z][^`"“”]*/g;

/** The commands of the workbook in what it printed, word for word: to the end of the line, or of the code they stand in. */
export function printedCommands(text: string): readonly string[] {
	return text.split('\n').flatMap(line => {
		const inCode = [...line.matchAll(/`(streambook [^`]+)`/g)].map(([, command = '']) => command);
		const bare = [...line.replaceAll(/`[^`]*`/g, '').matchAll(called)].map(([command]) => command.trim());
		const quoted = /^\s*(streambook .*)$/.exec(line)?.[1]?.trim();
		return [...inCode, ...bare, ...(quoted === undefined ? [] : [quoted])];
	});
}

/** What a failed step says to do about it: the lines behind `try`, in order. */
export function remedyIn(text: string, label: string): readonly string[] {
	const lines = text.split('\n');
	const first = lines.findIndex(line => new RegExp(`^\\s+${label}\\s+streambook `).test(line));
	if (first === -1) {
		return [];
	}

	const column = lines[first]?.indexOf('streambook ') ?? 0;
	const more = lines
		.slice(first + 1)
		.findIndex(line => line.slice(0, column).trim() !== '' || !line.slice(column).startsWith('streambook '));
	const end = more === -1 ? lines.length : first + 1 + more;
	return lines.slice(first, end).map(line => line.slice(column).trim());
}
