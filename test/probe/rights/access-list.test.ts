import assert from 'node:assert/strict';
import { accessEntriesIn } from '../../../src/probe/rights/access-list.ts';

describe('an access list in SDDL', () => {
  const readers = (list: string) =>
    (accessEntriesIn(`x\r\n${list}\r\n`) ?? []).filter(({ reads }) => reads).map(({ who }) => who);

  it('grants reading by name, by mask, and by the right to change the list', () => {
    assert.deepEqual(
      readers('D:(A;;FR;;;WD)(A;;0x1200a9;;;BU)(A;;0x40000;;;AU)(A;;WO;;;IU)(A;;FX;;;NS)(A;;0x100116;;;LS)'),
      ['WD', 'BU', 'AU', 'IU'],
    );
  });

  it('leaves out entries for children only, and reads conditional ones', () => {
    assert.deepEqual(readers('D:PAI(A;OICIIO;GA;;;CO)(XA;;FA;;;WD;(@User.department=="x"))'), ['WD']);
  });

  it('admits everybody if missing, and is unknown if malformed', () => {
    assert.deepEqual(readers('D:NO_ACCESS_CONTROL'), ['WD']);
    assert.equal(accessEntriesIn('x\r\nAccess is denied.'), undefined);
  });
});
