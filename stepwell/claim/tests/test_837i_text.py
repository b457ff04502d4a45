"""The very text that is written: the worked case whole, and the parts that other claims add."""

from __future__ import annotations

from inline_snapshot import snapshot

from stepwell.claim.tests.x12_examples import (
    make_claim,
    make_commercial,
    make_envelope,
    make_everything,
    make_second_after_whole,
    make_secondary,
)
from stepwell.claim.x12.write_837i import write_837i


def part(claim, first, before):
    """The segments from the first that begins with `first` up to one that begins with `before`."""
    lines = write_837i([claim], make_envelope()).splitlines()
    start = next(place for place, line in enumerate(lines) if line.startswith(first))
    stop = next(place for place, line in enumerate(lines) if place > start and line.startswith(before))
    return lines[start:stop]


def test_every_optional_part_of_provider_payer_and_claim():
    assert part(make_everything(), "HL*1", "LX*2") == snapshot(
        [
            "HL*1**20*1~",
            "PRV*BI*PXC*282N00000X~",
            "NM1*85*2*HARBORVIEW HOSPITAL*****XX*1234567893~",
            "N3*400 HARBOR STREET~",
            "N4*CLEVELAND*OH*441131234~",
            "REF*EI*341234567~",
            "PER*IC**TE*2165550100~",
            "NM1*87*2~",
            "N3*PO BOX 9~",
            "N4*AKRON*OH*44301~",
            "HL*2*1*22*0~",
            "SBR*P*18*******MA~",
            "NM1*IL*1*OKAFOR*GRACE****MI*1EG4TE5MK73~",
            "N3*12 ELM AVENUE*APT 4~",
            "N4*LAKEWOOD*OH*44107~",
            "DMG*D8*19570314*F~",
            "NM1*PR*2*MEDICARE PART B OHIO*****PI*15201~",
            "N3*400 HARBOR STREET~",
            "N4*CLEVELAND*OH*441131234~",
            "REF*G2*P-100~",
            "CLM*HV-ALL*1777.5***13:A:7**A*Y*Y~",
            "DTP*434*RD8*20260105-20260109~",
            "DTP*435*DT*202601050900~",
            "CL1*3*1*01~",
            "REF*9F*RF-1~",
            "REF*G1*AUTH 9~",
            "REF*F8*20260100012345OHA~",
            "REF*EA*MRN4471~",
            "NTE*ADD*CHARGE OF 5 JAN CORRECTED 90834~",
            "HI*ABK:F332~",
            "HI*ABJ:F331~",
            "HI*APR:F332*APR:R45851~",
            "HI*ABF:F4010*ABF:F4011*ABF:F40230*ABF:F40231*ABF:F40232*ABF:F40233*ABF:F40240*ABF:F40241*ABF:F40242*ABF:F40243*ABF:F40248*ABF:F40290~",
            "HI*ABF:F40291~",
            "HI*BI:M0:RD8:20251201-20251209~",
            "HI*BH:11:D8:20251201~",
            "HI*BE:QA:::506~",
            "HI*BG:92*BG:D1~",
            "NM1*71*1*RAO*MEERA****XX*1003000126~",
            "PRV*AT*PXC*2084P0800X~",
            "NM1*82*1*ELLIS*SAM****XX*1245319599~",
            "NM1*77*2*HARBORVIEW WEST*****XX*1679576722~",
            "N3*9 PIER ROAD~",
            "N4*LAKEWOOD*OH*441071234~",
            "NM1*DN*1*ELLIS*SAM****XX*1245319599~",
            "LX*1~",
            "SV2*0914*HC:90834:59:PO*180*UN*1~",
            "DTP*472*D8*20260105~",
            "REF*6R*HV-ALL-1~",
        ]
    )


def test_a_dependent_has_a_level_of_its_own():
    assert part(make_commercial(), "HL*2", "LX*2") == snapshot(
        [
            "HL*2*1*22*1~",
            "SBR*P**GRP55******CI~",
            "NM1*IL*1*LINDQVIST*JONAS****MI*LK900123~",
            "NM1*PR*2*LAKELAND HEALTH PLAN*****PI*LHP77~",
            "HL*3*2*23*0~",
            "PAT*19~",
            "NM1*QC*1*LINDQVIST*MAJA~",
            "N3*12 ELM AVENUE*APT 4~",
            "N4*LAKEWOOD*OH*44107~",
            "DMG*D8*20060530*F~",
            "CLM*LHP-7*1275***13:A:1**A*Y*Y~",
            "DTP*434*RD8*20260105-20260109~",
            "CL1*3*1*01~",
            "REF*G1*A-778812~",
            "REF*EA*MRN4471~",
            "HI*ABK:F332~",
            "HI*ABF:F411~",
            "HI*BG:92~",
            "NM1*71*1*RAO*MEERA****XX*1003000126~",
            "PRV*AT*PXC*2084P0800X~",
            "LX*1~",
            "SV2*0905*HC:S9480*425*UN*1~",
            "DTP*472*D8*20260105~",
            "REF*6R*LHP-7-1~",
        ]
    )


def test_what_the_first_payer_did_to_each_line():
    assert part(make_secondary(), "SBR*P", "LX*2") == snapshot(
        [
            "SBR*P*18*******MA~",
            "AMT*D*900~",
            "OI***Y***Y~",
            "NM1*IL*1*LINDQVIST*JONAS****MI*1EG4TE5MK73~",
            "N3*12 ELM AVENUE*APT 4~",
            "N4*LAKEWOOD*OH*44107~",
            "NM1*PR*2*MEDICARE PART B OHIO*****PI*15201~",
            "REF*F8*22600123~",
            "LX*1~",
            "SV2*0905*HC:S9480*425*UN*1~",
            "DTP*472*D8*20260105~",
            "REF*6R*LHP-7-1~",
            "SVD*15201*300*HC:S9480*0905*1~",
            "CAS*CO*45*50~",
            "CAS*PR*2*75*1~",
            "DTP*573*D8*20260120~",
        ]
    )


def test_what_the_first_payer_did_to_the_whole_claim():
    assert part(make_second_after_whole(), "SBR*P", "LX*1") == snapshot(
        [
            "SBR*P*18**RETIREES*****MA~",
            "CAS*CO*45*150**253*100~",
            "CAS*PR*2*125~",
            "AMT*D*900~",
            "OI***Y***Y~",
            "NM1*IL*1*OKAFOR*GRACE****MI*1EG4TE5MK73~",
            "NM1*PR*2*MEDICARE PART B OHIO*****PI*15201~",
            "N3*400 HARBOR STREET~",
            "N4*CLEVELAND*OH*441131234~",
            "DTP*573*D8*20260120~",
            "REF*G1*B-1~",
            "REF*F8*22600123~",
        ]
    )


def test_the_worked_case_is_written_so():
    assert write_837i([make_claim()], make_envelope()) == snapshot("""\
ISA*00*          *00*          *ZZ*HARBOR01       *ZZ*GLCLEAR        *260202*0930*^*00501*000000042*0*T*:~
GS*HC*HARBOR01*GLCLEAR*20260202*0930*42*X*005010X223A2~
ST*837*0001*005010X223A2~
BHT*0019*00*000000042*20260202*093000*CH~
NM1*41*2*HARBORVIEW HOSPITAL*****46*HARBOR01~
PER*IC*CLAIMS DESK*TE*2165550134~
NM1*40*2*GREAT LAKES CLEARINGHOUSE*****46*GLCLEAR~
HL*1**20*1~
PRV*BI*PXC*282N00000X~
NM1*85*2*HARBORVIEW HOSPITAL*****XX*1234567893~
N3*400 HARBOR STREET~
N4*CLEVELAND*OH*441131234~
REF*EI*341234567~
HL*2*1*22*0~
SBR*P*18*******MA~
NM1*IL*1*OKAFOR*GRACE****MI*1EG4TE5MK73~
N3*12 ELM AVENUE*APT 4~
N4*LAKEWOOD*OH*44107~
DMG*D8*19570314*F~
NM1*PR*2*MEDICARE PART B OHIO*****PI*15201~
CLM*HV-2026-0001*1777.5***13:A:1**A*Y*Y~
DTP*434*RD8*20260105-20260109~
CL1*3*1*01~
REF*EA*MRN4471~
HI*ABK:F332~
HI*ABF:F411~
HI*BG:92~
NM1*71*1*RAO*MEERA****XX*1003000126~
PRV*AT*PXC*2084P0800X~
LX*1~
SV2*0914*HC:90834:59*180*UN*1~
DTP*472*D8*20260105~
REF*6R*HV-2026-0001-1~
LX*2~
SV2*0915*HC:90853*95*UN*1~
DTP*472*D8*20260105~
REF*6R*HV-2026-0001-2~
LX*3~
SV2*0942*HC:G0177*80.5*UN*1~
DTP*472*D8*20260105~
REF*6R*HV-2026-0001-3~
LX*4~
SV2*0914*HC:90834:59*180*UN*1~
DTP*472*D8*20260106~
REF*6R*HV-2026-0001-4~
LX*5~
SV2*0915*HC:90853*95*UN*1~
DTP*472*D8*20260106~
REF*6R*HV-2026-0001-5~
LX*6~
SV2*0942*HC:G0177*80.5*UN*1~
DTP*472*D8*20260106~
REF*6R*HV-2026-0001-6~
LX*7~
SV2*0914*HC:90834:59*180*UN*1~
DTP*472*D8*20260107~
REF*6R*HV-2026-0001-7~
LX*8~
SV2*0915*HC:90853*95*UN*1~
DTP*472*D8*20260107~
REF*6R*HV-2026-0001-8~
LX*9~
SV2*0942*HC:G0177*80.5*UN*1~
DTP*472*D8*20260107~
REF*6R*HV-2026-0001-9~
LX*10~
SV2*0914*HC:90834:59*180*UN*1~
DTP*472*D8*20260108~
REF*6R*HV-2026-0001-10~
LX*11~
SV2*0915*HC:90853*95*UN*1~
DTP*472*D8*20260108~
REF*6R*HV-2026-0001-11~
LX*12~
SV2*0942*HC:G0177*80.5*UN*1~
DTP*472*D8*20260108~
REF*6R*HV-2026-0001-12~
LX*13~
SV2*0914*HC:90834:59*180*UN*1~
DTP*472*D8*20260109~
REF*6R*HV-2026-0001-13~
LX*14~
SV2*0915*HC:90853*95*UN*1~
DTP*472*D8*20260109~
REF*6R*HV-2026-0001-14~
LX*15~
SV2*0942*HC:G0177*80.5*UN*1~
DTP*472*D8*20260109~
REF*6R*HV-2026-0001-15~
SE*88*0001~
GE*1*42~
IEA*1*000000042~
""")
