A cell holds a byte: 0 less 1 is 255 and 255 more 1 is 0
-[----->+<]>...
>++++++++++.
>-+[-]+++++++[>++++++++++<-]>.
