import {type Check, defineCheck, failed, passed} from '#core';

const text = 'Знак 🏛';

/** The lab's own account can make a table, write to it and read it back, in any script. */
export function accountCanWrite(): Check {
	return defineCheck({
		id: 'account-can-write',
		title: {code: 'check.account-can-write'},
		needs: ['mysql'],
		async act({mysql, freshName, defer}) {
			const table = freshName('written').replaceAll('-', '_');
			defer(async () => mysql.dropTable(table));
			await mysql.query(`CREATE TABLE \`${table}\` (title VARCHAR(255)) CHARACTER SET utf8mb4`);
			await mysql.query(`INSERT INTO \`${table}\` VALUES (?)`, [text]);
			return table;
		},
		async observe({mysql}, table) {
			const [row] = await mysql.query(`SELECT title FROM \`${table}\``);
			return row?.title ?? null;
		},
		judge: found => (found === text ? passed : failed('text-changed', {found, expected: text, difficulty: 18})),
	});
}
