import {randomBytes} from 'node:crypto';
import {readFile} from 'node:fs/promises';
import {z} from 'zod';
import {writeWhole} from '../../files/write-whole.ts';
import type {Secrets} from '../managed.ts';

const secret = z.string().regex(/^[\w-]{20,}$/);
const secretsSchema = z.object({databaseRoot: secret, databaseLab: secret, feedToken: secret});

/** The passwords of a stack, made at its first start. They are part of its data: without them its database cannot be opened. */
export async function openSecrets(file: string): Promise<Secrets> {
	try {
		return secretsSchema.parse(JSON.parse(await readFile(file, 'utf8')));
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
			throw error;
		}
	}

	const make = (): string => randomBytes(18).toString('base64url');
	const secrets = {databaseRoot: make(), databaseLab: make(), feedToken: make()};
	await writeWhole(file, `${JSON.stringify(secrets, null, '\t')}\n`, 0o600);
	return secrets;
}
