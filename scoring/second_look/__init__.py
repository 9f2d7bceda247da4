"""Which of the reviewed projects are looked at a second time, and how does what was found there differ from 自评?"""
