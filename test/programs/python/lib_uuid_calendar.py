# uuid, calendar, secrets, timeit.
import uuid, calendar, secrets, timeit
N=uuid.NAMESPACE_DNS
print(uuid.uuid5(N,'python.org'), uuid.uuid3(N,'python.org'), repr(uuid.uuid5(N,'x')), uuid.UUID(int=5), uuid.UUID(bytes=bytes(range(16))), uuid.UUID(bytes_le=bytes(range(16))), N.fields, N.version, N.variant, N.urn, N.hex, uuid.uuid4().version, uuid.uuid1().version, uuid.uuid4()!=uuid.uuid4(), hash(N)==hash(uuid.UUID(str(N))), N<uuid.NAMESPACE_URL, sorted([N,uuid.UUID(int=1)])[0], uuid.UUID('{12345678123456781234567812345678}').bytes_le.hex(), uuid.UUID(int=0,version=4))
for a in ({'hex':'x'},{},{'int':-1},{'bytes':b'a'},{'int':1,'version':9}):
    try: uuid.UUID(**a)
    except Exception as e: print(type(e).__name__, e)
print(calendar.month(2024,2), calendar.calendar(2023,m=4), calendar.monthcalendar(2021,2), calendar.isleap(1900), calendar.leapdays(1990,2030), calendar.monthrange(2024,2), calendar.weekday(2024,1,1), calendar.timegm((2020,1,2,3,4,5)), calendar.day_name[0], calendar.month_abbr[3], sep='\n')
print(calendar.TextCalendar(6).formatmonth(2025,6,3,2), list(calendar.Calendar().itermonthdates(2024,1))[:2], calendar.weekheader(3), calendar.monthcalendar(2015,2))
try: calendar.monthrange(2020,13)
except ValueError as e: print(e)
print(len(secrets.token_hex(8)), len(secrets.token_bytes(5)), 0<=secrets.randbelow(10)<10, secrets.choice([3]), secrets.compare_digest('a','a'), len(secrets.token_urlsafe(16)))
print(timeit.timeit('x=1',number=10)>=0, len(timeit.repeat(lambda:1,number=3,repeat=2)))
