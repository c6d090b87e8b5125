# datetime: calendar, arithmetic, time zones, ISO and strftime, strptime. In UTC.
from datetime import *
import datetime as dm
def t(f,*a,**k):
    try: print(repr(f(*a,**k)))
    except Exception as e: print(type(e).__name__, e)
D=date; T=datetime; U=timezone.utc
for y in (1,4,100,400,1900,1999,2000,2004,2023,2024,9999):
    for m,d in ((1,1),(2,28),(3,1),(12,31),(6,15)):
        x=D(y,m,d); o=x.toordinal(); print(x,o,D.fromordinal(o)==x,x.weekday(),x.isoweekday(),tuple(x.isocalendar()),x.timetuple()[7],x.strftime('%j %U %W %V %G %a %A %b %B %y %d %e %u %w %x'))
for n in range(730000,731000,7): assert D.fromordinal(n).toordinal()==n
print(D(2020,1,2).isocalendar(), D.fromisocalendar(2020,53,7), D.min,D.max,D.resolution,dm.MINYEAR)
t(D.fromisocalendar,2021,53,1);t(D.fromisocalendar,2021,1,8)
for a in ((0,1,1),(2020,13,1),(2021,2,29),(10000,1,1),('a',1,1),(2020,),(2020,1),(2020,1.5,1)): t(D,*a)
t(T,2020,1,1,24); t(T,2020,1,1,1,60); t(T,2020,1,1,1,1,60); t(T,2020,1,1,1,1,1,10**6); t(T,2020,1,1,tzinfo=5); t(T,2020,1,1,fold=2); t(time,25); 
for a in (dict(),dict(days=1),dict(days=-1,seconds=5),dict(hours=25.5),dict(microseconds=1.5),dict(microseconds=2.5),dict(weeks=1,milliseconds=-1),dict(seconds=0.1),dict(days=0.1,seconds=0.2),dict(days=1e-9),dict(days=999999999,seconds=86399),dict(minutes=1.7,seconds=1e-7)):
    x=timedelta(**a); print(repr(x),x,x.days,x.seconds,x.microseconds,x.total_seconds(),bool(x))
t(timedelta,10**9); t(timedelta,'a'); t(timedelta,seconds='x'); t(timedelta,float('nan'))
a=timedelta(days=3,seconds=7,microseconds=11); b=timedelta(hours=5)
print(a+b,a-b,-a,abs(-a),a*3,3*a,a*1.5,a/2,a/b,a//b,a%b,divmod(a,b),a//7,a/7,a/2.5,a<b,a==b,a>=b,a!=b,hash(a)==hash(timedelta(3,7,11)),sum([a,b],timedelta()),max(a,b),+a, timedelta(microseconds=5)/2, timedelta(microseconds=7)/2,timedelta.min,timedelta.max)
t(lambda:a/0); t(lambda:a==1); t(lambda: timedelta.max+a)
x=T(2024,2,29,12,34,56,789012)
print(repr(x),x,x.isoformat(),x.isoformat(' ','minutes'),x.isoformat(timespec='milliseconds'),x.date(),x.time(),x.timetuple()[:6],x.ctime(),x.replace(year=2023,day=28),x+a,x-a,x-T(2020,1,1),x.weekday(),f'{x:%Y/%m/%d %H-%M-%S.%f %p %I %%}',x.strftime('%c|%X|%D|%T|%R|%F|%r|%C|%h'))
t(lambda:x.isoformat(timespec='foo')); t(x.replace,year=2023); t(lambda:x<D(2020,1,1)); t(lambda:x==D(2024,2,29)); t(lambda:D(2024,2,29)==x); t(lambda:D.max+timedelta(1)); t(lambda:D(1,1,1)-timedelta(1)); t(lambda: D(2020,1,5)-D(2019,1,5)); t(lambda: D(2020,1,1)+timedelta(days=1.9))
z=timezone(timedelta(hours=5,minutes=30)); w=timezone(timedelta(hours=-3),'ABC'); s=timezone(timedelta(hours=1,seconds=30))
y=x.replace(tzinfo=z); print(repr(y),y,y.astimezone(U),y.astimezone(w),y.utcoffset(),y.tzname(),w,repr(w),s,z,repr(U),U,y.strftime('%z %Z'),x.strftime('[%z%Z]'),y.timetz(),y.timestamp(),y.utctimetuple()[:5],y==y.astimezone(U),hash(y)==hash(y.astimezone(U)),y-x.replace(tzinfo=U),x.replace(tzinfo=s).isoformat(), repr(x.replace(fold=1)))
t(lambda:y<x); t(lambda:y-x); t(lambda:y==x); t(timezone,timedelta(1)); t(timezone,5); t(timezone,timedelta(0)); t(timezone,timedelta(0),'X'); print(timezone(timedelta(0))is U, timezone(timedelta(hours=1))==timezone(timedelta(minutes=60),'q'))
q=time(1,2,3,4); print(repr(q),q,q.isoformat('minutes'),q.replace(hour=5),repr(time()),time(12,30,tzinfo=z),repr(time(1,2,tzinfo=U)),q<time(2),time(1,tzinfo=z)==time(1,tzinfo=z),bool(time()),f'{q:%H|%M}',time.min,time.max,q.strftime('%Y-%j'))
t(lambda:time(1)<time(1,tzinfo=U)); t(lambda:time(1)==time(1,tzinfo=U))
for f in ('2020-01-02','20200102','2020-W01-4','2020W014','2020W01','2020-W01','2020-1-2','2020-13-01','2020-02-30','x','2020-01-02T','',5): t(D.fromisoformat,f)
for f in ('2020-01-02','2020-01-02T03:04','2020-01-02 03:04:05','2020-01-02T03:04:05.1','2020-01-02T03:04:05,123456789','2020-01-02T03:04:05.123456+05:30','20200102T030405Z','20200102T0304-0530','2020-W01-4T12:00','2020W014T12','2020-01-02T03','2020-01-02T03:04:05+05:30:10.5','2020-01-02T25:00','2020-01-02T03:4','2020-01-02T03:04:05.','2020-01-02T03:04:05+24:00','nope','2020-01-02T03:04:05Zx','2020-01-02x03:04','2020-01-02T03:04:05+00:00'): t(T.fromisoformat,f)
for f in ('03','03:04','0304','T03:04:05','03:04:05.5Z','03:04:05+01:00','3:04','24:00','03:0405',''): t(time.fromisoformat,f)
for f,p in (('2020-01-02 03:04:05','%Y-%m-%d %H:%M:%S'),('Jan 5 99','%b %d %y'),('5 march 2001 11PM','%d %B %Y %I%p'),('2020-060','%Y-%j'),('12/31/68','%D') if 0 else ('12/31/68','%m/%d/%y'),('2020-01-02T03:04:05.5+0130','%Y-%m-%dT%H:%M:%S.%f%z'),('x','%Y'),('2020 z','%Y'),('2020-01-02 UTC+00:00','%Y-%m-%d %Z%z'),('2021 05 3','%Y %W %w'),('2021 05 3','%Y %U %w'),('2020 W53 7','%G W%V %u'),('Thu Jan  2 03:04:05 2020','%c'),('29 Feb','%d %b'),('100%','%H0%%'),('','%Y'),('1','%q'),('2020 Z','%Y %z'),('12:30 AM','%I:%M %p'),('2020-02-30','%Y-%m-%d'),('2021 0 1','%Y %W %w'),('2018 0 3','%Y %U %w'),('2024 1 1','%Y %W %w')): t(T.strptime,f,p)
print(T.combine(D(2020,1,1),time(5,6)),T.fromtimestamp(0,U),T.fromtimestamp(1.5,U),T.utcfromtimestamp(86400.123456),T.fromtimestamp(-1.25,U),T.fromtimestamp(1e9,z),T(1970,1,1,tzinfo=U).timestamp(), T.min,T.max)
class DD(date):
    def f(self): return 'f'
print(DD(2020,1,1).f(),repr(DD(2020,1,1)),type(DD(2020,1,1)+timedelta(1)).__name__,DD.fromordinal(5),isinstance(x,date),issubclass(T,D))
class TT(T): pass
print(repr(TT(2020,1,1)+a),repr(TT.strptime('2020','%Y')))
import copy; print(copy.copy(y)==y,copy.deepcopy(y)==y,copy.copy(a)==a)
class Zone(tzinfo):
    def utcoffset(self,dt): return timedelta(hours=1)+self.dst(dt)
    def dst(self,dt): return timedelta(hours=1) if dt and 4<=dt.month<10 else timedelta(0)
    def tzname(self,dt): return 'CEST' if self.dst(dt) else 'CET'
Z=Zone(); print(T(2020,7,1,12,tzinfo=Z).isoformat(),T(2020,1,1,12,tzinfo=U).astimezone(Z),T(2020,7,1,12,tzinfo=U).astimezone(Z).strftime('%H %Z %z'),T(2020,7,1,tzinfo=Z).dst())
t(tzinfo().utcoffset,None)
l=[D(2020,5,1),D(2019,1,1),D(2020,1,1)]; print(sorted(l),min(l),{D(2020,1,1):1}[D(2020,1,1)])
match x:
    case datetime(year=2024,month=m): print(m)
