import {delimiter} from 'node:path';
import {WorkbookError} from '#core';

/** A class path of Java, or a path of shared libraries: a list whose entries cannot contain what separates them. */
export function searchPath(entries: readonly string[], of: 'classes' | 'libraries'): string {
	// The loader of shared libraries takes either.
	const separators = of === 'classes' ? [delimiter] : [delimiter, ';'];
	const stray = entries.find(entry => separators.some(separator => entry.includes(separator)));
	if (stray !== undefined) {
		throw new WorkbookError({
			code: 'SOURCE_MISSING',
			message: of === 'classes' ? 'Java cannot be told where its classes are' : 'MariaDB cannot be told where its libraries are',
			found: stray,
			expected: `a path without ${separators.join(' and ')}, which would begin another entry of the list`,
			remedy: 'set STREAMBOOK_CACHE (or KAFKA_HOME, if that is the folder above) to a folder whose path has none',
		});
	}

	return entries.join(delimiter);
}
