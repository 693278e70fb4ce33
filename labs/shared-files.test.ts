import {globSync, readFileSync} from 'node:fs';
import {expect, test} from 'vitest';

// Each lab's folder stands alone, so that a file it shares with another is a copy.
test.each([
	['kafka-security.ts', '*/{reference,starter}/kafka-security.ts'],
	['stream.ts', '{04,13}-*/{reference,starter}/stream.ts'],
	['place.ts', '{04,13}-*/{reference,starter}/place.ts'],
])('%s is the same wherever it is given', (_name, pattern) => {
	const copies = globSync(pattern, {cwd: import.meta.dirname});
	expect(copies.length).toBeGreaterThan(3);
	expect(new Set(copies.map(file => readFileSync(new URL(file, import.meta.url), 'utf8'))).size).toBe(1);
});
